// Namespace nodes, judged by libxml2's own engine wherever it has an opinion.
#include <libxml/xpath.h>

#include "tests/shared/forms/xpath/cases.h"

namespace kosk::forms {

namespace {

constexpr std::string_view kNamespaced =
    "<r xmlns='urn:d' xmlns:p='urn:p'><a xmlns:q='urn:q' k='1'><p:b xmlns=''/><b xmlns:p='urn:p2'/>"
    "</a><!-- c --><c/></r>";

std::string theirs(const std::string& expression, const xml::Document& document) {
    xmlXPathContext* context = xmlXPathNewContext(document.native());
    context->node = document.root().native();
    xmlXPathObject* result = xmlXPathEvalExpression(BAD_CAST expression.c_str(), context);
    REQUIRE(result != nullptr);
    xmlChar* text = xmlXPathCastToString(result);
    std::string copy = reinterpret_cast<const char*>(text);
    xmlFree(text);
    xmlXPathFreeObject(result);
    xmlXPathFreeContext(context);
    return copy;
}

}  // namespace

TEST_CASE("the namespace axis says what libxml2 says") {
    const auto document = xml::Document::parse(std::string(kNamespaced), "test.xml");
    REQUIRE(document);
    for (const std::string expression : {"count(namespace::*)",
                                         "count(//*[namespace::q])",
                                         "string(namespace::p)",
                                         "string(//*[2][local-name() = 'b']/namespace::p)",
                                         "name(namespace::p)",
                                         "local-name(//namespace::q)",
                                         "namespace-uri(namespace::p)",
                                         "count(//namespace::p/..)",
                                         "count(//namespace::text())",
                                         "count(//@*/namespace::*)",
                                         "count(/namespace::*)",
                                         "string(namespace::xml)",
                                         "name(//namespace::q/parent::*)",
                                         "count(//namespace::*[. = 'urn:p'])",
                                         "count(namespace::p | namespace::p | //namespace::p)",
                                         "count(namespace::p/self::node())",
                                         "count(namespace::p/ancestor::node())",
                                         "count(namespace::p/following-sibling::node())",
                                         "count(namespace::p/child::node())",
                                         "string-length(namespace::p)",
                                         "boolean(namespace::nothing)"}) {
        CAPTURE(expression);
        CHECK(evaluated(expression, *document) == theirs(expression, *document));
    }
}

TEST_CASE("a namespace node is its element's own, before its attributes") {
    const auto document = xml::Document::parse(std::string(kNamespaced), "test.xml");
    REQUIRE(document);
    BareHost host;
    xpath::Evaluator evaluator(host, document->root().native());
    const auto paths = [&](std::string_view expression) {
        const auto compiled = xpath::compile(expression);
        REQUIRE(compiled);
        const auto value = evaluator.run(**compiled);
        REQUIRE(value);
        std::vector<std::string> all;
        for (xpath::Node node : std::get<xpath::NodeSet>(*value)) {
            all.push_back(xpath::path_of(node));
        }
        return all;
    };
    CHECK(paths("*[1]/@k | *[1]/namespace::q | *[1]") ==
          std::vector<std::string>{"/r/a", "/r/a/namespace::q", "/r/a/@k"});
    CHECK(paths("*[1]/*[1]/namespace::q | *[1]/*[2]/namespace::q").size() == 2);
    // Five elements; xmlns="" takes the default out of scope (libxml2 counts it in).
    CHECK(paths("//namespace::*").size() == 17);
    CHECK(paths("namespace::p | namespace::p") == std::vector<std::string>{"/r/namespace::p"});
    CHECK(paths("namespace::p/following::*").size() == 4);
}

}  // namespace kosk::forms
