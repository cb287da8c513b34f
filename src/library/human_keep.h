// human_keep: the base human and what is fitted on it, as they are kept on disk once they have been read. Private to
// library.
#ifndef KINEMA_LIBRARY_HUMAN_KEEP_H
#define KINEMA_LIBRARY_HUMAN_KEEP_H

#include "library/library.h"

void human_base_pack(const HumanBase *base, KeepWriter *writer);
// All but the targets. False: nothing usable was kept, *base is as before. Memory in arena, which must outlive it.
bool human_base_unpack(KeepKey key, Arena *arena, HumanBase *base);
void human_proxy_pack(const HumanProxy *proxy, const HumanBase *base, const char *author, KeepWriter *writer);
bool human_proxy_unpack(KeepKey key, const HumanBase *base, Arena *arena, HumanProxy *proxy, const char **author);

// An image file, decoded; kept after the first time. Errors as image_read_file's.
Status image_read_kept(const char *path, Arena *arena, Image *image, Error *error);

#endif
