/* tcc's configure makes this header. */
#define TCC_VERSION "0.9.27"
#define CONFIG_TCCDIR "/usr/lib/tcc"
