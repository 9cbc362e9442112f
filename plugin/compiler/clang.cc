/**
 * The clang plugin: draw the memory of every C file that is compiled.
 *
 *   clang-19 -fplugin=memdiag-clang.so -fplugin-arg-memdiag-out=pictures -c a.c
 *
 * Job: start `memdiag draw` on the file with the flags of this very compile, and let nothing of that be felt in the
 * compile: its object, its messages and its exit status are those of a plain compile. So memdiag runs as a child, whose
 * crash is not the compiler's; its output is kept back; and what goes wrong there is a line on stderr which no -Werror
 * turns into an error.
 *
 * Method: a consumer behind the code generator sees the end of the translation unit. The flags are rebuilt from clang's
 * CompilerInvocation, because the words of the command line are gone by then. Search paths, macros and forced includes
 * become the driver's options again. The compile's own order of search paths is given in full, under -nostdinc. Of
 * all other options those of language and target go as -Xclang words, as clang itself spells them.
 *
 * Nothing of LLVM is linked: its symbols are those of the clang that loads this file.
 */
#include <clang/AST/ASTConsumer.h>
#include <clang/Basic/Diagnostic.h>
#include <clang/Basic/LangStandard.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/CompilerInvocation.h>
#include <clang/Frontend/FrontendAction.h>
#include <clang/Frontend/FrontendPluginRegistry.h>
#include <clang/Lex/HeaderSearchOptions.h>
#include <clang/Lex/PreprocessorOptions.h>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <llvm/Support/raw_ostream.h>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern char **environ;

namespace {

using Words = std::vector<std::string>;

/** What stands behind -fplugin-arg-memdiag-. */
struct Settings {
    std::string out;     // where the pictures go; empty: memdiag's own default
    std::string command; // the memdiag to start; empty: the one next to this file, else the one in PATH
    std::string format;  // svg,png,…; empty: memdiag's own default
};

/** Say what went wrong, past clang's own diagnostics: neither -w nor -Werror nor their count applies to it. */
void warn(const std::string &text) {
    llvm::errs() << "memdiag-clang: warning: " << text << '\n';
}

/* ---- the flags ---------------------------------------------------------------------------------------------------- */

void add(Words &words, const char *option, const std::string &value) {
    words.push_back(option);
    words.push_back(value);
}

void add_search_paths(const clang::HeaderSearchOptions &options, Words &words) {
    words.push_back("-nostdinc");
    if (!options.Sysroot.empty() && options.Sysroot != "/")
        add(words, "-isysroot", options.Sysroot);
    for (const clang::HeaderSearchOptions::Entry &entry : options.UserEntries) {
        switch (entry.Group) {
        case clang::frontend::Quoted: add(words, "-iquote", entry.Path); break;
        case clang::frontend::Angled: add(words, entry.IsFramework ? "-F" : "-I", entry.Path); break;
        case clang::frontend::System:
        case clang::frontend::ExternCSystem:
        case clang::frontend::CSystem: add(words, "-isystem", entry.Path); break;
        case clang::frontend::After: add(words, "-idirafter", entry.Path); break;
        default: // paths of C++ and Objective-C
            break;
        }
    }
}

void add_macros(const clang::PreprocessorOptions &options, Words &words) {
    for (const auto &[text, undefined] : options.Macros)
        words.push_back((undefined ? "-U" : "-D") + text);
    for (const std::string &file : options.MacroIncludes)
        add(words, "-imacros", file);
    if (!options.ImplicitPCHInclude.empty())
        add(words, "-include-pch", options.ImplicitPCHInclude);
    for (const std::string &file : options.Includes)
        add(words, "-include", file);
}

/* Options of clang's first stage that can change what a C source means or how its objects lie. What begins with one of
 * the prefixes stays a word of its own; the pairs have their value in the next word. */
const char *const prefixes[] = {
    "-fms-",           "-fshort-",        "-fno-signed-",  "-fsigned-",      "-fwchar-type=", "-fpack-struct",
    "-fno-builtin",    "-ffreestanding",  "-fgnu89-",      "-fwrapv",        "-ftrapv",       "-fblocks",
    "-fgnuc-",         "-fgnu-",          "-fno-gnu-",     "-fasm",          "-fno-asm",      "-fdollars-",
    "-fno-dollars-",   "-ftrigraphs",     "-fno-trigr",    "-fopenmp",       "-ffast-math",   "-ffinite-math-",
    "-fmax-type-",     "-fxl-pragma-",    "-flax-vector",  "-fdeclspec",     "-fexceptions",  "-fsanitize=",
    "-mlong-double",   "-malign-double",  "-mms-bit",      "-msoft-float",   "-pthread",      "-pic-is-pie",
    "-fno-math-",      "-fnative-half",   "-faltivec",     "-fzvector",      "-fbracket",     "-finput-charset=",
    "-fchar8_t",       "-fno-operator-n", "-fstrict-flex", "-fstrict-enums", "-fapple-",      "-fdefault-calling-conv=",
    "-fexperimental-",
};
const char *const pairs[] = { "-target-cpu", "-target-feature", "-target-abi",
                              "-mfloat-abi", "-pic-level",      "-stack-protector" };

bool starts_with_one_of(const std::string &word, const char *const *list, size_t count) {
    return std::any_of(list, list + count, [&](const char *it) { return word.rfind(it, 0) == 0; });
}

/** Options of language and target; the driver of the child hands -Xclang words on as they are. */
void add_language(const clang::CompilerInvocation &compile, Words &words) {
    words.push_back("--target=" + compile.getTargetOpts().Triple);
    const clang::LangStandard::Kind standard = compile.getLangOpts().LangStd;
    if (standard != clang::LangStandard::lang_unspecified)
        words.push_back(std::string("-std=") + clang::LangStandard::getLangStandardForKind(standard).getName());
    const Words spelt = compile.getCC1CommandLine();
    for (size_t i = 0; i < spelt.size(); i++) {
        const bool paired = std::any_of(std::begin(pairs), std::end(pairs), [&](auto it) { return spelt[i] == it; });
        if (paired && i + 1 < spelt.size()) {
            add(words, "-Xclang", spelt[i]);
            add(words, "-Xclang", spelt[++i]);
        } else if (starts_with_one_of(spelt[i], prefixes, std::size(prefixes))) {
            add(words, "-Xclang", spelt[i]);
        }
    }
}

/** The macros that follow the level of optimisation, like __OPTIMIZE__, choose other code in headers. */
void add_optimisation(const clang::CodeGenOptions &options, Words &words) {
    if (options.OptimizeSize)
        words.push_back(options.OptimizeSize > 1 ? "-Oz" : "-Os");
    else
        words.push_back("-O" + std::to_string(options.OptimizationLevel));
}

Words compile_flags(clang::CompilerInstance &compiler) {
    const clang::CompilerInvocation &compile = compiler.getInvocation();
    Words words;
    add_optimisation(compile.getCodeGenOpts(), words);
    add_language(compile, words);
    add_macros(compile.getPreprocessorOpts(), words);
    add_search_paths(compile.getHeaderSearchOpts(), words);
    return words;
}

/* ---- the child ---------------------------------------------------------------------------------------------------- */

std::string find_command(const Settings &settings) {
    if (!settings.command.empty())
        return settings.command;
    Dl_info self;
    if (dladdr(reinterpret_cast<const void *>(&find_command), &self) && self.dli_fname) {
        const std::string path = self.dli_fname;
        const size_t slash = path.rfind('/');
        const std::string beside = (slash == std::string::npos ? "." : path.substr(0, slash)) + "/memdiag";
        if (access(beside.c_str(), X_OK) == 0)
            return beside;
    }
    return "memdiag";
}

/** All that can be read from `file`, of which the first 4000 bytes are kept, so that its writer never has to wait. */
std::string read_all(int file) {
    std::string text;
    char buffer[4096];
    for (;;) {
        const ssize_t count = read(file, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return text;
        if (text.size() < 4000)
            text.append(buffer, static_cast<size_t>(count));
    }
}

/** The line of memdiag's messages that says why it gave up. */
std::string reason(const std::string &messages) {
    const size_t error = messages.find("error: ");
    const size_t at = error == std::string::npos ? 0 : messages.rfind('\n', error) + 1; // npos + 1 is 0
    return messages.substr(at, messages.find('\n', at) - at);
}

/** Run the command to its end; true when it has done its work. The compile's own stdin and stdout are not touched. */
bool run(const Words &words, std::string &ret_why) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC)) {
        ret_why = strerror(errno);
        return false;
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    std::vector<char *> arguments;
    for (const std::string &word : words)
        arguments.push_back(const_cast<char *>(word.c_str()));
    arguments.push_back(nullptr);
    pid_t child;
    const int failure = posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (failure) {
        close(ends[0]);
        ret_why = strerror(failure);
        return false;
    }
    const std::string messages = read_all(ends[0]);
    close(ends[0]);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) <= 1) // 1: drawn, and something was found
        return true;
    ret_why = WIFSIGNALED(status) ? std::string("ended by ") + strsignal(WTERMSIG(status)) : reason(messages);
    if (ret_why.empty())
        ret_why = "exit status " + std::to_string(WEXITSTATUS(status));
    return false;
}

void draw(clang::CompilerInstance &compiler, const std::string &file, const Settings &settings) {
    Words words = { find_command(settings), "draw", "--quiet" };
    if (!settings.out.empty())
        add(words, "-o", settings.out);
    if (!settings.format.empty())
        add(words, "-f", settings.format);
    words.push_back(file[0] == '-' ? "./" + file : file);
    words.push_back("--");
    for (const std::string &flag : compile_flags(compiler))
        words.push_back(flag);
    std::string why;
    if (!run(words, why))
        warn("no pictures of " + file + ": " + words[0] + ": " + why);
}

/* ---- the plugin --------------------------------------------------------------------------------------------------- */

/** Waits for the end of a translation unit that compiles. */
class Consumer : public clang::ASTConsumer {
  public:
    Consumer(clang::CompilerInstance &compiler, std::string file, Settings settings)
        : compiler_(compiler), file_(std::move(file)), settings_(std::move(settings)) {
    }

    void HandleTranslationUnit(clang::ASTContext &) override {
        if (!compiler_.getDiagnostics().hasErrorOccurred())
            draw(compiler_, file_, settings_);
    }

  private:
    clang::CompilerInstance &compiler_;
    std::string file_;
    Settings settings_;
};

/** A C source in a file; C++, a precompiled header and standard input are nothing that memdiag reads. */
bool is_drawable(clang::CompilerInstance &compiler, llvm::StringRef file) {
    for (const clang::FrontendInputFile &input : compiler.getFrontendOpts().Inputs) {
        if (!input.isFile() || input.getFile() != file || file == "-" || file.empty())
            continue;
        const clang::InputKind kind = input.getKind();
        return kind.getLanguage() == clang::Language::C && !kind.isHeader();
    }
    return false;
}

class Action : public clang::PluginASTAction {
    std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance &compiler,
                                                          llvm::StringRef file) override {
        if (!is_drawable(compiler, file))
            return std::make_unique<clang::ASTConsumer>();
        return std::make_unique<Consumer>(compiler, file.str(), settings_);
    }

    bool ParseArgs(const clang::CompilerInstance &, const std::vector<std::string> &words) override {
        for (const std::string &word : words) {
            const size_t equals = word.find('=');
            const std::string name = word.substr(0, equals);
            const std::string value = equals == std::string::npos ? "" : word.substr(equals + 1);
            if (name == "out")
                settings_.out = value;
            else if (name == "command")
                settings_.command = value;
            else if (name == "format")
                settings_.format = value;
            else
                warn("there is no argument '" + name + "'; known are out, command, format");
        }
        return true;
    }

    /** Behind the code generator: the object is written by then, whatever becomes of the pictures. */
    ActionType getActionType() override {
        return AddAfterMainAction;
    }

    Settings settings_;
};

} // namespace

static clang::FrontendPluginRegistry::Add<Action> registration("memdiag", "draw the memory of the C file with memdiag");
