// Made-up documents, small and complete.
#pragma once

#include <filesystem>
#include <string>

#include "shared/base/files.h"
#include "shared/content/documents.h"
#include "shared/content/store.h"

namespace kosk::content::samples {

// A folder of its own under TMPDIR, gone at the end.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] Path operator/(const char* name) const { return path_ / name; }

  private:
    Path path_;
};

Localized same(const std::string& text);

Site site();
Terminals terminals();
Programme programme();
Institutions institutions();
Activity activity(const std::string& number, const std::string& title);
Progress progress(const std::string& number);
Article article(const std::string& slug, const std::string& title, const std::string& body);
Contact contact(const std::string& slug);
Service service(const std::string& slug);
FormInfo form(const std::string& id);
Campaign campaign(const std::string& slug);
Event event(const std::string& slug);
Quiz quiz(const std::string& id);
Booklet booklet(const std::string& slug);
Policy policy(const std::string& slug);

Target target(const std::string& path, const Document& document);

// A first release with some of everything.
Store::Change release();

ReleaseInfo info(std::int64_t release);

}  // namespace kosk::content::samples
