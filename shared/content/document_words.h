// Words of documents that come from a closed list, as authors write them and as they travel.
#pragma once

#include "shared/base/enum_names.h"

namespace kosk::content {

// Lists of the rights library show the kinds in this order.
enum class ArticleKind { guide, right, how_to, treaty, judgment };
inline constexpr EnumNames<ArticleKind, 5> kArticleKinds{{{{ArticleKind::guide, "guide"},
                                                           {ArticleKind::right, "right"},
                                                           {ArticleKind::how_to, "how-to"},
                                                           {ArticleKind::treaty, "treaty"},
                                                           {ArticleKind::judgment, "judgment"}}}};

// What has become of a point. `no_information` is never written: nobody has said, or in a word of a
// newer program.
enum class ProgressStatus {
    not_started,
    under_way,
    done_in_time,
    done_after_limit,
    partial,
    not_done,
    replaced,
    reported,
    discontinued,
    no_information
};
inline constexpr EnumNames<ProgressStatus, 9> kProgressStatuses{
    {{{ProgressStatus::not_started, "not_started"},
      {ProgressStatus::under_way, "under_way"},
      {ProgressStatus::done_in_time, "done_in_time"},
      {ProgressStatus::done_after_limit, "done_after_limit"},
      {ProgressStatus::partial, "partial"},
      {ProgressStatus::not_done, "not_done"},
      {ProgressStatus::replaced, "replaced"},
      {ProgressStatus::reported, "reported"},
      {ProgressStatus::discontinued, "discontinued"}}}};

enum class AssessorKind { institution, working_group, independent };
inline constexpr EnumNames<AssessorKind, 3> kAssessorKinds{
    {{{AssessorKind::institution, "institution"},
      {AssessorKind::working_group, "working_group"},
      {AssessorKind::independent, "independent"}}}};

// Where a terminal stands.
enum class Audience { school, library, centre };
inline constexpr EnumNames<Audience, 3> kAudiences{
    {{{Audience::school, "school"}, {Audience::library, "library"}, {Audience::centre, "centre"}}}};

}  // namespace kosk::content
