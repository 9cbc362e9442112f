const char *plain = "abc";
const char *joined = "ab" "cd"
                     "\x41" "1";
const char *escapes = "\a\b\f\n\r\t\v\\\"\'\?\0end\101\xff";
const char *utf8 = u8"\u00e9\U0001f600é";
const int *wide = L"w\u00e9\U0001f600";
const unsigned short *utf16 = u"a\u20ac\U0001f600";
const unsigned *utf32 = U"a\U0001f600";
const char *empty = "";
char array[] = "array";
unsigned long size = sizeof("a\0b");
