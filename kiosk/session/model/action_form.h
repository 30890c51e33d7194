// An application being filled in, looked over and sent.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "shared/base/result.h"
#include "shared/crypto/receipt_code.h"

namespace kosk::session {

// Values set in a form before the citizen sees it: reference and value.
using Prefill = std::vector<std::pair<std::string, std::string>>;

// What a finger drew, in parts of the pad's width and height.
struct SketchPoint {
    float x = 0;
    float y = 0;
    bool operator==(const SketchPoint&) const = default;
};
using Sketch = std::vector<std::vector<SketchPoint>>;  // strokes

namespace act {

struct StartForm {
    std::string id;
    Prefill prefill;
};
struct FocusQuestion {
    std::string ref;
};
struct Choose {
    std::string ref;
    std::string value;
};
struct Toggle {
    std::string ref;
    std::string value;
};
enum class DatePart { day, month, year, hour, minute };
struct StepDate {
    std::string ref;
    DatePart part;
    int by = 1;
};
struct TypeDate {  // the part is typed from now on
    std::string ref;
    DatePart part;
};
struct ClearAnswer {
    std::string ref;
};
struct Draw {  // the finger is there
    std::string ref;
    SketchPoint at;
    bool begins = false;  // a new stroke
};
struct FormNext {};
struct Explain {  // opens and closes the longer hint
    std::string ref;
};
struct Enlarge {  // shows a question's picture large, and small again
    std::string ref;
};
struct AddInstance {
    std::string repeat;  // as forms::RepeatPlace names it
};
struct OpenInstance {
    std::string ref;
};
struct AskRemoval {  // "" for no, keep it
    std::string ref;
};
struct RemoveInstance {
    std::string ref;
};
struct ChangeAnswer {  // from the review page
    std::string ref;
};
struct SetConsent {
    bool given = false;
};
struct Submit {};
struct CodeSaved {};

struct RoomChecked {
    StartForm form;
    std::optional<ErrorKind> refused;
};
struct ReceiptMade {
    crypto::ReceiptCode code;
};
struct Saved {
    std::string instance_id;
};
struct SaveFailed {
    std::string instance_id;
    ErrorKind kind;
};

}  // namespace act

using FormAction = std::variant<act::StartForm,
                                act::FocusQuestion,
                                act::Choose,
                                act::Toggle,
                                act::StepDate,
                                act::TypeDate,
                                act::ClearAnswer,
                                act::Draw,
                                act::FormNext,
                                act::Explain,
                                act::Enlarge,
                                act::AddInstance,
                                act::OpenInstance,
                                act::AskRemoval,
                                act::RemoveInstance,
                                act::ChangeAnswer,
                                act::SetConsent,
                                act::Submit,
                                act::CodeSaved,
                                act::RoomChecked,
                                act::ReceiptMade,
                                act::Saved,
                                act::SaveFailed>;

}  // namespace kosk::session
