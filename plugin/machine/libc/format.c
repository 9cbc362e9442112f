/**
 * printf: conversion specifications are read and checked here, numbers are formatted by the host.
 */
#include "library.h"
#include <stdio.h>

bool md_libc_printf(MdCall *call);
bool md_libc_puts(MdCall *call);
bool md_libc_putchar(MdCall *call);

#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static bool next_int(MdCall *call, MdVarArguments *arguments, int *ret) {
    const MdType *type;
    const MdRegister *value = md_var_next(arguments, &type);
    if (value == NULL)
        return md_fault(call, MD_UB_FORMAT_MISSING, "the format wants more arguments than the %zu given",
                        arguments->count);
    *ret = (int)value->i;
    return true;
}

static bool conversion(MdCall *call, MdVarArguments *arguments, const char *flags, int width, int precision,
                       const char *length, char letter) {
    const MdType *type;
    const MdRegister *value = md_var_next(arguments, &type);
    if (value == NULL)
        return md_fault(call, MD_UB_FORMAT_MISSING, "%%%s%c wants an argument, but all %zu are used", length, letter,
                        arguments->count);
    const MdType *core = md_type_core(type);
    char spec[64], text[512];
    int size = 0;
    if (strchr("diouxXc", letter) != NULL) {
        bool wide = strchr("ljzt", length[0]) != NULL && length[0] != '\0';
        if (!md_type_is_integer(core) || core->size != (wide ? 8 : 4))
            return md_fault(call, MD_UB_FORMAT_ARGUMENT, "%%%s%c does not match argument %zu", length, letter,
                            arguments->next);
        snprintf(spec, sizeof spec, "%%%s*.*%s%c", flags, letter == 'c' ? "" : wide ? "l" : length, letter);
        size = wide ? snprintf(text, sizeof text, spec, width, precision, (long)value->i)
                    : snprintf(text, sizeof text, spec, width, precision, (int)value->i);
    } else if (strchr("eEfFgGaA", letter) != NULL) {
        bool wide = length[0] == 'L';
        if (core->kind != (wide ? MD_TYPE_LDOUBLE : MD_TYPE_DOUBLE))
            return md_fault(call, MD_UB_FORMAT_ARGUMENT, "%%%s%c does not match argument %zu", length, letter,
                            arguments->next);
        snprintf(spec, sizeof spec, "%%%s*.*%s%c", flags, wide ? "L" : "", letter);
        size = wide ? snprintf(text, sizeof text, spec, width, precision, value->ld)
                    : snprintf(text, sizeof text, spec, width, precision, value->d);
    } else if (letter == 'p') {
        snprintf(spec, sizeof spec, "%%%s*p", flags);
        size = snprintf(text, sizeof text, spec, width, (void *)(uintptr_t)value->u);
    } else if (letter == 's') {
        if (core->kind != MD_TYPE_POINTER)
            return md_fault(call, MD_UB_FORMAT_ARGUMENT, "%%s does not match argument %zu", arguments->next);
        uint64_t count;
        const char *string = precision >= 0 ? md_string_limited(call, value->p, (uint64_t)precision, &count)
                                            : md_string(call, value->p, &count);
        if (string == NULL)
            return false;
        int64_t pad = (width < 0 ? -(int64_t)width : width) - (int64_t)count;
        bool left = width < 0 || strchr(flags, '-') != NULL;
        for (int64_t i = 0; i < pad && !left; i++)
            if (!md_output(call, 1, " ", 1))
                return false;
        if (!md_output(call, 1, string, (size_t)count))
            return false;
        for (int64_t i = 0; i < pad && left; i++)
            if (!md_output(call, 1, " ", 1))
                return false;
        return true;
    } else {
        return md_fault(call, MD_UB_FORMAT_INVALID, "%%%c is no conversion specification", letter);
    }
    if (size < 0 || size >= (int)sizeof text)
        return md_unsupported(call, "a conversion of more than %zu characters", sizeof text);
    return md_output(call, 1, text, (size_t)size);
}

bool md_libc_printf(MdCall *call) {
    uint64_t count;
    const char *format = md_string(call, md_arg_p(call, 0), &count);
    if (format == NULL)
        return false;
    MdVarArguments arguments = md_var_arguments(call, 1);
    uint64_t before = 0;
    for (const char *at = format; *at != '\0';) {
        if (*at != '%') {
            size_t plain = strcspn(at, "%");
            if (!md_output(call, 1, at, plain))
                return false;
            at += plain;
            before += plain;
            continue;
        }
        at++;
        if (*at == '%') {
            if (!md_output(call, 1, at++, 1))
                return false;
            continue;
        }
        char flags[8] = "", length[3] = "";
        size_t flag_count = strspn(at, "-+ #0");
        memcpy(flags, at, flag_count < 7 ? flag_count : 7);
        at += flag_count;
        int width = 0, precision = -1;
        if (*at == '*') {
            at++;
            if (!next_int(call, &arguments, &width))
                return false;
        }
        for (; *at >= '0' && *at <= '9'; at++)
            width = width * 10 + (*at - '0');
        if (*at == '.') {
            at++;
            precision = 0;
            if (*at == '*') {
                at++;
                if (!next_int(call, &arguments, &precision))
                    return false;
            }
            for (; *at >= '0' && *at <= '9'; at++)
                precision = precision * 10 + (*at - '0');
        }
        for (size_t i = 0; i < 2 && *at != '\0' && strchr("hljztL", *at) != NULL; i++)
            length[i] = *at++;
        if (*at == '\0' || !conversion(call, &arguments, flags, width, precision, length, *at))
            return *at == '\0' ? md_fault(call, MD_UB_FORMAT_INVALID, "the format ends inside of a conversion") : false;
        at++;
    }
    return md_return_i(call, (int64_t)before);
}

bool md_libc_puts(MdCall *call) {
    uint64_t length;
    const char *string = md_string(call, md_arg_p(call, 0), &length);
    return string != NULL && md_output(call, 1, string, (size_t)length) && md_output(call, 1, "\n", 1) &&
           md_return_i(call, 1);
}

bool md_libc_putchar(MdCall *call) {
    unsigned char byte = (unsigned char)md_arg_u(call, 0);
    return md_output(call, 1, &byte, 1) && md_return_i(call, byte);
}
