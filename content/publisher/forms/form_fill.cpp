#include "content/publisher/forms/form_fill.h"

#include <ostream>
#include <vector>

#include <fmt/format.h>

#include "content/publisher/forms/form_tools.h"
#include "content/publisher/release/build.h"
#include "content/publisher/release/private_folder.h"
#include "content/publisher/release/terminal_run.h"
#include "content/publisher/tree/xform_file.h"
#include "shared/crypto/public_key.h"
#include "shared/crypto/recipient_key.h"
#include "shared/submission/outbox.h"
#include "shared/submission/seal.h"

namespace kosk::publisher {
namespace {

using content::DocumentType;

constexpr std::uint64_t kMaxFile = 64ULL << 20U;

// The least content with which a terminal can show the form.
std::vector<content::Target> bare_content(const forms::Form& form,
                                          std::string xml,
                                          const crypto::PublicKey& key) {
    content::Site site;
    site.name = text::Localized::same("Köşk");
    site.recipients.push_back({"author",
                               text::Localized::same(form.title()),
                               std::nullopt,
                               {{key.base64, key.id, "", ""}},
                               {}});
    content::FormInfo info;
    info.id = form.id();
    info.title = text::Localized::same(form.title());
    info.description = text::Localized::same(form.title());
    info.recipient = "author";
    info.consent = text::Localized::same(form.title());
    info.xform = "forms/" + form.id() + ".xml";
    return {{content::target_path(DocumentType::site), content::to_json(site)},
            {content::target_path(DocumentType::programme), content::to_json(content::Programme{})},
            {content::target_path(DocumentType::institutions),
             content::to_json(content::Institutions{})},
            {content::target_path(DocumentType::form, form.id()), content::to_json(info)},
            {info.xform, std::move(xml)}};
}

Result<> export_form(const forms::Form& form,
                     std::string xml,
                     const crypto::PublicKey& key,
                     const forms::MediaLoader& media,
                     const Path& database) {
    auto targets = bare_content(form, std::move(xml), key);
    for (const std::string& name : form.media_files()) {
        if (auto bytes = media(name)) {
            targets.push_back({content::form_file_path(form.id(), name), std::move(*bytes)});
        }
    }
    return export_database(std::move(targets), database, SystemClock().now());
}

// The submission that the terminal saved, decrypted. Errors: not_found (nothing was sent).
Result<crypto::PlainRecord> take_submission(const Path& outbox_file, std::string_view key) {
    const SystemClock clock;
    ASSIGN_OR_RETURN(auto outbox, submission::Outbox::open(outbox_file, clock));
    ASSIGN_OR_RETURN(const auto leased, outbox.take(std::chrono::seconds(60)));
    if (!leased) {
        return fail(ErrorKind::not_found, "nothing was sent");
    }
    ASSIGN_OR_RETURN(crypto::SealedRecord sealed,
                     submission::parse_manifest(leased->submission.manifest));
    for (const submission::Part& part : leased->submission.parts) {
        if (part.name == sealed.xml.name) {
            sealed.xml.bytes = part.bytes;
        }
        for (crypto::NamedBytes& file : sealed.media) {
            if (part.name == file.name) {
                file.bytes = part.bytes;
            }
        }
    }
    return crypto::open(sealed, key);
}

Result<> print(const crypto::PlainRecord& record, const FillOptions& options, std::ostream& out) {
    out << record.xml;
    for (const crypto::NamedBytes& file : record.media) {
        if (!options.files.empty()) {
            RETURN_IF_ERROR(write_file(options.files / file.name, file.bytes));
        }
    }
    return {};
}

Result<> fill(const forms::Form& form,
              std::string_view xml,
              const forms::MediaLoader& media,
              const FillOptions& options,
              std::ostream& out) {
    const PrivateFolder folder("fill");
    if (folder.path().empty()) {
        return fail(ErrorKind::internal, "no temporary folder can be made");
    }
    ASSIGN_OR_RETURN(const auto key, crypto::generate_recipient_key());
    ASSIGN_OR_RETURN(const auto read,
                     crypto::read_public_key(crypto::KeyKind::rsa, key.public_key));
    // The author's own key, if the form brings one, is not the author's key here.
    ASSIGN_OR_RETURN(std::string keyless, with_public_key(xml, ""));
    RETURN_IF_ERROR(
        export_form(form, std::move(keyless), read, media, folder.path() / "content.db"));
    TerminalRun terminal{
        options.kosk, folder.path(), {"--form", form.id(), "--language", options.language}};
    terminal.add("--display", options.display);
    terminal.add("--drive", options.journey.string());
    terminal.add("--pictures", options.pictures.string());
    if (options.without_display) {
        terminal.words.emplace_back("--allow-no-display");
    }
    RETURN_IF_ERROR(run_terminal(terminal));
    ASSIGN_OR_RETURN(const auto record,
                     take_submission(folder.path() / "outbox.db", key.private_key));
    return print(record, options, out);
}

}  // namespace

ExitCode fill_form(const Path& form,
                   const Path& media,
                   const FillOptions& options,
                   std::ostream& out,
                   std::ostream& problems) {
    if (const ExitCode code = check_form(form, media, problems); code != ExitCode::ok) {
        return code;
    }
    const auto xml = read_file(form, kMaxFile);
    const auto loader = media_in(media);
    const auto loaded = xml ? forms::Form::load(*xml, form.string(), loader)
                            : Result<std::shared_ptr<const forms::Form>>(fail(xml.error()));
    if (!loaded) {
        problems << to_string(loaded.error()) << "\n";
        return ExitCode::bad_data;
    }
    if (const auto filled = fill(**loaded, *xml, loader, options, out); !filled) {
        problems << "kosk-content: " << filled.error().detail << "\n";
        return exit_code_of(filled.error());
    }
    return ExitCode::ok;
}

}  // namespace kosk::publisher
