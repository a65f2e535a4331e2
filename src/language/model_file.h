// model_file.h: a model file from disk, mapped.
// Floor: language.

#ifndef ENT_LANGUAGE_MODEL_FILE_H
#define ENT_LANGUAGE_MODEL_FILE_H

#include "base/error.h"

/** Does the file begin as a model does?  false also for what cannot be read and for what is no regular
 *  file, which stays unread. */
bool ent_model_file_is(const char *path);

/** Map a file; what is in it is not looked at.
 *
 *  Gives   its bytes, read-only, at a multiple of ENT_MODEL_ALIGN; give them back with
 *          ent_model_file_close.
 *  Fails   ENT_IO; ENT_TOO_LARGE over ENT_MAX_MODEL.
 */
ENT_MUST_CHECK ent_status ent_model_file_open(const char *path, ent_str *out, ent_error *err);
void ent_model_file_close(ent_str bytes);

#endif
