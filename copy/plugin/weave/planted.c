#include "diagram/diagram.h"
