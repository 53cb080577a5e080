using IapManager.Documents;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>Each measure once, as docs/domain.md has it, in words for readers of the report.</summary>
internal static class ReportDefinitions
{
    public static IReadOnlyList<Block> Of(TermReport report) =>
    [
        new Heading(2, "How the figures are counted"),
        new BulletList(
            "Returned full-time: placements ended in the term with the outcome “returned full-time”, of all placements ended in the term.",
            "Still holding at 6 and 12 weeks: of pupils returned full-time whose check fell due in the term, those with a full mainstream timetable, on roll and not permanently excluded. A check that is due and not recorded does not count as holding.",
            "Support opened again: placements started in the term that opened support again after a full return, without a new referral, of all placements started in it. A check whose day such a placement reaches counts as not holding.",
            "Weeks to full return: school weeks from the start to the first day of a full mainstream timetable, the first time; median and range.",
            "Mainstream share: lesson periods with the class, alone or supported, of all lesson periods of the timetable cycle.",
            "Places used: pupil-periods in the provision, of places in every open lesson period.",
            "Before, during and after: equal windows of school days, as long before the start and after the end as the shorter of the stay and 12 school weeks; of a longer stay its last part. A window counts when marks are held for at least four of five of its days; pupils without are counted as left out. A pupil with two stays is counted once, and a window in which days of the other stay lie does not count.",
            "Attendance: sessions attended or at an approved activity, of possible sessions. Lost learning: possible sessions missed for any reason, suspensions and part-time sessions among them.",
            "Changes at school: those agreed in the term, and those carried over that were still due when it began, as they stood on its last day. In place counts checked ones too; overdue are those still due after their day.",
            "Waiting: school days from sending to decision, and from decision to first day; median and range.",
            "From referral to a return that holds: the referrals sent in the term, followed to its last day; each step has those of the step before as its base.",
            "Time in each state: school days of those who came to its end in the term; who is still in it is counted apart.",
            "Views gathered: of the reviews held in the term, those for which the pupil, or at least one parent or carer, gave a view in words; declined or not able counts with the reason; what was not settled on the last day is missing. Lessons that teachers gave feedback on, of all lessons with the class that the timetables had.",
            "Qualifications: those prepared in a placement. Entered are those of which the pupil was entered in the term; gained are counted of the results of the term and of the holiday before it, whenever the pupil was entered. An entry that was withdrawn has no result.",
            "Groups, and the year of each pupil: as the school’s own records have each pupil on the day on which the report is made. On roll and waiting are of the last day, the other steps of the term.",
            "Terms beside the term: counted in the same way as of their own last day, from what the school’s records say now.",
            report.WithNames
                ? "This copy names pupils, and is for those who see every pupil of the school. Governors have a copy without names and without small groups."
                : $"Groups of fewer than {report.Small.Smallest} are left out, and whatever would give one of them away: the rest of a total, and counts from which those who came or went could be worked out, in this term or the one before.")
        { Mark = ListMark.Dash },
    ];
}
