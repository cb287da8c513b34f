// era_rows: the table of eras. Private to sets.
#ifndef KINEMA_STAGE_ERA_ROWS_H
#define KINEMA_STAGE_ERA_ROWS_H

#include "stage/sets/era.h"

extern const Era era_rows[];
extern const int era_row_count;

#endif
