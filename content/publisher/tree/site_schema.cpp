#include "content/publisher/tree/site_schema.h"

#include "content/publisher/tree/rule_words.h"
#include "shared/content/document_type.h"

namespace kosk::publisher {
namespace {

using content::DocumentType;
using Shape = Rule::Shape;
using namespace rules;

Rule named() {
    return map({{"id", plain(Shape::slug)}, {"name", kLocalized}});
}

Rule emergency() {
    return map({{"title", kLocalized},
                {"text", kLocalized},
                {"valid", map({{"from", kDate}, {"until", kDate}})},
                optional("contacts", list(reference(DocumentType::contact)))});
}

Rule keys() {
    return list(
        map({{"key", kText}, optional("from", or_null(kDate)), optional("until", or_null(kDate))}));
}

Rule recipient() {
    return map({{"id", plain(Shape::slug)},
                {"name", kLocalized},
                optional("address", or_null(kLocalized)),
                optional("keys", keys()),
                optional("signing_keys", keys())});
}

Rule publisher() {
    return map({{"id", plain(Shape::slug)},
                {"name", kLocalized},
                optional("receives_for", list(reference("recipient")))});
}

}  // namespace

Rule terminals_rule() {
    return document({{"terminals", list(map({{"name", plain(Shape::slug)}, {"keys", keys()}}))}});
}

Rule site_rule() {
    return document({{"name", kLocalized},
                     {"groups", some(named())},
                     {"topics", some(named())},
                     {"recipients", list(recipient())},
                     optional("publishers", list(publisher())),
                     optional("notice", or_null(kLocalized)),
                     optional("emergency", or_null(emergency()))});
}

}  // namespace kosk::publisher
