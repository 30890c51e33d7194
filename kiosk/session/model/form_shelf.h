// The forms of one release, each parsed when somebody first asks for it: the first page does not
// wait for forms that are not open.
//
// A copy shares what has been parsed. Thread: any, as long as nobody puts or erases meanwhile.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/guarded.h"
#include "shared/base/result.h"
#include "shared/forms/form.h"

namespace kosk::session {

class FormShelf {
  public:
    using Form = std::shared_ptr<const forms::Form>;
    // May be called by any thread and more than once; gives the same each time. `busy` when it can
    // be had no longer because another release has come.
    using Load = std::function<Result<Form>()>;

    void put(const std::string& id, Load load);
    void put(const std::string& id, Form form);
    void erase(const std::string& id) { boxes_.erase(id); }
    void clear() { boxes_.clear(); }

    [[nodiscard]] std::size_t size() const { return boxes_.size(); }
    [[nodiscard]] bool contains(const std::string& id) const { return boxes_.contains(id); }
    [[nodiscard]] std::vector<std::string> ids() const;

    // Kept from the first call on. Errors: not_found, those of the form's Load.
    [[nodiscard]] Result<Form> open(const std::string& id) const;
    // The same, and a form that nobody has opened is not kept: to look at all of them.
    [[nodiscard]] Result<Form> look_at(const std::string& id) const;

  private:
    struct Box {
        Load load;
        Guarded<Form> parsed;
    };
    std::map<std::string, std::shared_ptr<Box>> boxes_;
};

}  // namespace kosk::session
