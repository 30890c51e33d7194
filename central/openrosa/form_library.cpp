#include "central/openrosa/form_library.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include "central/openrosa/names.h"
#include "shared/base/encoding.h"
#include "shared/base/log.h"
#include "shared/crypto/digest.h"
#include "shared/xml/xml.h"

namespace kosk::central {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kLookAgain{1000};

std::optional<xml::Element> descend(xml::Element from,
                                    std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        const auto child = from.child(name);
        if (!child) {
            return std::nullopt;
        }
        from = *child;
    }
    return from;
}

std::vector<fs::path> files_in(const Path& folder) {
    std::vector<fs::path> files;
    std::error_code code;
    for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
        std::error_code ignored;
        if (it->is_regular_file(ignored)) {
            files.push_back(it->path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

Path media_folder(const fs::path& form) {
    return form.parent_path() / (form.stem().string() + "-media");
}

// Changes whenever a file came, went or was written.
std::string fingerprint(const Path& folder) {
    std::string out;
    const auto add = [&out](const fs::path& file) {
        std::error_code code;
        const auto size = fs::file_size(file, code);
        const auto time = fs::last_write_time(file, code).time_since_epoch().count();
        out += file.string() + '\n' + std::to_string(size) + ' ' + std::to_string(time) + '\n';
    };
    for (const fs::path& form : files_in(folder)) {
        add(form);
        for (const fs::path& media : files_in(media_folder(form))) {
            add(media);
        }
    }
    return out;
}

Result<FormFile> load_form(const fs::path& path) {
    ASSIGN_OR_RETURN(std::string xml, read_file(path));
    ASSIGN_OR_RETURN(FormFile form, read_form(std::move(xml), path.filename().string()));
    for (const fs::path& file : files_in(media_folder(path))) {
        ASSIGN_OR_RETURN(const std::string bytes, read_file(file));
        form.media.emplace(file.filename().string(), MediaFile{file, hex(crypto::md5(bytes))});
    }
    return form;
}

FormSet load_all(const Path& folder) {
    FormSet forms;
    for (const fs::path& path : files_in(folder)) {
        if (path.extension() != ".xml") {
            continue;
        }
        auto form = load_form(path);
        if (!form) {
            log_error("form.left_out", form.error(), {{"file", path.filename().string()}});
            continue;
        }
        const std::string id = form->id;
        if (!forms.emplace(id, std::move(*form)).second) {
            log_warning("form.left_out",
                        {{"file", path.filename().string()}, {"reason", "its id is taken"}});
        }
    }
    log_info("forms.read", {{"count", std::to_string(forms.size())}});
    return forms;
}

}  // namespace

Result<FormFile> read_form(std::string xml, std::string_view file) {
    ASSIGN_OR_RETURN(const auto document, xml::Document::parse(xml, file));
    const auto model = descend(document.root(), {"head", "model"});
    const auto instance = model ? model->child("instance") : std::nullopt;
    if (!instance || instance->children().empty()) {
        return fail(ErrorKind::invalid, std::string(file) + ": no model with an instance");
    }
    const xml::Element root = instance->children().front();
    FormFile form;
    form.id = root.attribute("id").value_or(std::string(root.ns()));
    if (form.id.empty()) {
        return fail(ErrorKind::invalid, std::string(file) + ": the instance has no id");
    }
    form.version = root.attribute("version").value_or("");
    if (!good_form_name(form.id) || (!form.version.empty() && !good_form_name(form.version))) {
        return fail(ErrorKind::invalid,
                    std::string(file) + ": its id or version is no line of visible text");
    }
    if (const auto title = descend(document.root(), {"head", "title"})) {
        form.title = title->text();
    }
    if (const auto submission = model->child("submission")) {
        form.public_key = submission->attribute("base64RsaPublicKey").value_or("");
    }
    form.md5 = hex(crypto::md5(xml));
    form.xml = std::move(xml);
    return form;
}

Result<std::unique_ptr<FormLibrary>> FormLibrary::open(Path folder, const Clock& clock) {
    std::error_code code;
    if (!fs::is_directory(folder, code)) {
        return fail(ErrorKind::not_found, folder.string() + " is not a folder");
    }
    return std::unique_ptr<FormLibrary>(new FormLibrary(std::move(folder), clock));
}

std::shared_ptr<const FormSet> FormLibrary::forms() {
    return state_.with([this](State& state) {
        const Time now = clock_.now();
        const auto age = now - state.looked_at;
        if (!state.forms || age >= kLookAgain || age < std::chrono::milliseconds(0)) {
            std::string found = fingerprint(folder_);
            if (!state.forms || found != state.fingerprint) {
                state.forms = std::make_shared<const FormSet>(load_all(folder_));
                state.fingerprint = std::move(found);
            }
            state.looked_at = now;
        }
        return state.forms;
    });
}

}  // namespace kosk::central
