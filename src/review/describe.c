#include "review/internal.h"
