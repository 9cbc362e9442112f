/* Real headers that every Debian machine with a compiler has; those of the kernel hold hundreds of records. */
#ifndef KERNEL_ONLY /* the C library's need files of the other ABI, which few machines have */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/socket.h>
#include <time.h>
#include <netinet/in.h>
#include <netinet/ip.h>
#include <netinet/tcp.h>
#endif
#include <linux/audit.h>
#include <linux/bpf.h>
#include <linux/btrfs.h>
#include <linux/cdrom.h>
#include <linux/ethtool.h>
#include <linux/fuse.h>
#include <linux/input.h>
#include <linux/io_uring.h>
#include <linux/kvm.h>
#include <linux/perf_event.h>
#include <linux/userfaultfd.h>
#include <linux/videodev2.h>
