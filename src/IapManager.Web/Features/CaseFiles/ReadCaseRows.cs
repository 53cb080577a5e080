using IapManager.Data;
using IapManager.Domain.Assessments;
using IapManager.Domain.Letters;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Qualifications;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Assessments;
using IapManager.Web.Features.Pupils;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>Records of a pupil of which each stands by itself, only those that the reader may read; unordered.</summary>
/// <param name="Codes">Of attendance, needs and reasons of suspensions, as the school has them.</param>
/// <param name="Staff">The adults of placements, and those who have read a passport.</param>
/// <param name="Instruments">With which the pupil's programmes are measured.</param>
/// <param name="ProtectionChanges">For the safeguarding lead alone.</param>
/// <param name="Documents">Those that the reader may not read too: they are counted.</param>
/// <param name="Waits">Times on the waiting list, for those who see it.</param>
public sealed record CaseRows(
    IReadOnlyList<CodeListEntry> Codes, IReadOnlyList<StaffMember> Staff, IReadOnlyList<Suspension> Suspensions, IReadOnlyList<ReadingTest> Reading, IReadOnlyList<ImportedChange> ProtectionChanges, IReadOnlyList<TeacherView> TeacherViews,
    IReadOnlyList<(ReferralDocument Document, string Reference)> Documents, IReadOnlyList<Letter> Letters, IReadOnlyList<FamilyTold> Told, IReadOnlyList<WaitingListEntry> Waits, IReadOnlyList<PartTimeAgreement> Agreements,
    IReadOnlyList<MainstreamAdjustment> Adjustments, IReadOnlyList<(Assessment Assessment, Instrument Instrument)> Assessments, IReadOnlyList<Instrument> Instruments, IReadOnlyList<Qualification> Qualifications, IReadOnlyList<Destination> Destinations);

/// <summary>Reads them in one statement, a row for each: the database is asked once however many kinds there are.</summary>
[UseCase]
public sealed class ReadCaseRows(IapDbContext db, CaseReferrals referrals, AssessmentAccess assessments, PupilAccess access, CurrentUser user)
{
    /// <param name="pupilId">A pupil of whom the user makes a case file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<CaseRows> ExecuteAsync(int pupilId, CancellationToken cancellationToken)
    {
        var (visible, all, me) = (referrals.Sent(pupilId), access.SeesAll, user.UserId);
        var keys = db.Set<CodeListEntry>().Where(c => c.List != CodeList.Ethnicity).Select(c => new { List = ListOf.Codes, c.Id })
            .Concat(db.StaffMembers.Where(s => db.Placements.Any(p => p.PupilId == pupilId && (p.KeyAdultId == s.Id || p.MainstreamReceiverId == s.Id))
                || db.PassportVersions.Any(v => v.PupilId == pupilId && v.Acknowledgements.Any(a => a.StaffMemberId == s.Id))).Select(s => new { List = ListOf.Staff, s.Id }))
            .Concat(db.Suspensions.Where(s => s.PupilId == pupilId).Select(s => new { List = ListOf.Suspensions, s.Id }))
            .Concat(db.ReadingTests.Where(r => r.PupilId == pupilId).Select(r => new { List = ListOf.Reading, r.Id }))
            // Lead, SENCO, DSL and SLT read what teachers said; a referrer what they asked for.
            .Concat(db.TeacherViews.Where(v => v.PupilId == pupilId && visible.Any(r => r.Id == v.ReferralId) && (all || v.AskedBy.UserId == me)).Select(v => new { List = ListOf.TeacherViews, v.Id }))
            .Concat(db.ReferralDocuments.Where(d => d.RemovedAt == null && visible.Any(r => r.Id == d.ReferralId)).Select(d => new { List = ListOf.Documents, d.Id }))
            .Concat(db.PartTimeAgreements.Where(a => a.PupilId == pupilId).Select(a => new { List = ListOf.Agreements, a.Id }))
            .Concat(db.MainstreamAdjustments.Where(a => a.PupilId == pupilId).Select(a => new { List = ListOf.Adjustments, a.Id }))
            .Concat(assessments.Readable().Where(a => a.PupilId == pupilId && a.TakenOutReason == null).Select(a => new { List = ListOf.Assessments, a.Id }))
            .Concat(db.Instruments.Where(i => db.InterventionProgrammes.Any(p => p.InstrumentId == i.Id && p.Pupils.Any(x => x.PupilId == pupilId))).Select(i => new { List = ListOf.Instruments, i.Id }))
            .Concat(db.Qualifications.Where(q => q.PupilId == pupilId).Select(q => new { List = ListOf.Qualifications, q.Id }))
            .Concat(db.Destinations.Where(d => d.PupilId == pupilId).Select(d => new { List = ListOf.Destinations, d.Id }));
        if (user.May(Policies.SeeAdmissions))
        {
            // A letter may say more to the family than to staff.
            keys = keys.Concat(db.Letters.Where(l => l.PupilId == pupilId && visible.Any(r => r.Id == l.ReferralId)).Select(l => new { List = ListOf.Letters, l.Id }))
                .Concat(db.FamilyTold.Where(t => t.PupilId == pupilId && visible.Any(r => r.Id == t.ReferralId)).Select(t => new { List = ListOf.Told, t.Id }))
                .Concat(db.WaitingListEntries.Where(w => w.PupilId == pupilId && visible.Any(r => r.Id == w.ReferralId)).Select(w => new { List = ListOf.Waits, w.Id }));
        }

        if (user.ReadsSafeguarding)
        {
            var protection = SafeguardingFacts.Fields;
            keys = keys.Concat(db.ImportedChanges.Where(c => c.PupilId == pupilId && protection.Contains(c.Field)).Select(c => new { List = ListOf.Protection, c.Id }));
        }

        var rows = await (
            from key in keys
            join x0 in db.Set<CodeListEntry>() on key equals new { List = ListOf.Codes, x0.Id } into codes
            from code in codes.DefaultIfEmpty()
            join x1 in db.StaffMembers on key equals new { List = ListOf.Staff, x1.Id } into adults
            from adult in adults.DefaultIfEmpty()
            join x2 in db.Suspensions on key equals new { List = ListOf.Suspensions, x2.Id } into suspensions
            from suspension in suspensions.DefaultIfEmpty()
            join x3 in db.ReadingTests on key equals new { List = ListOf.Reading, x3.Id } into tests
            from test in tests.DefaultIfEmpty()
            join x4 in db.TeacherViews on key equals new { List = ListOf.TeacherViews, x4.Id } into views
            from view in views.DefaultIfEmpty()
            join x5 in db.ReferralDocuments on key equals new { List = ListOf.Documents, x5.Id } into documents
            from document in documents.DefaultIfEmpty()
            join x6 in db.Referrals on document.ReferralId equals x6.Id into referred
            from referral in referred.DefaultIfEmpty()
            join x7 in db.PartTimeAgreements on key equals new { List = ListOf.Agreements, x7.Id } into agreements
            from agreement in agreements.DefaultIfEmpty()
            join x8 in db.MainstreamAdjustments on key equals new { List = ListOf.Adjustments, x8.Id } into adjustments
            from adjustment in adjustments.DefaultIfEmpty()
            join x9 in db.Assessments on key equals new { List = ListOf.Assessments, x9.Id } into scores
            from score in scores.DefaultIfEmpty()
            join x10 in db.Instruments on score.InstrumentId equals x10.Id into scored
            from scale in scored.DefaultIfEmpty()
            join x11 in db.Instruments on key equals new { List = ListOf.Instruments, x11.Id } into instruments
            from instrument in instruments.DefaultIfEmpty()
            join x12 in db.Qualifications on key equals new { List = ListOf.Qualifications, x12.Id } into entries
            from entry in entries.DefaultIfEmpty()
            join x13 in db.Destinations on key equals new { List = ListOf.Destinations, x13.Id } into destinations
            from destination in destinations.DefaultIfEmpty()
            join x14 in db.Letters on key equals new { List = ListOf.Letters, x14.Id } into letters
            from letter in letters.DefaultIfEmpty()
            join x15 in db.FamilyTold on key equals new { List = ListOf.Told, x15.Id } into tellings
            from told in tellings.DefaultIfEmpty()
            join x16 in db.WaitingListEntries on key equals new { List = ListOf.Waits, x16.Id } into waits
            from wait in waits.DefaultIfEmpty()
            join x17 in db.ImportedChanges on key equals new { List = ListOf.Protection, x17.Id } into changes
            from change in changes.DefaultIfEmpty()
            select new { code, adult, suspension, test, view, document, Reference = referral == null ? null : referral.Reference, agreement, adjustment, score, scale, instrument, entry, destination, letter, told, wait, change }).AsNoTracking().ToListAsync(cancellationToken);
        return new CaseRows(
            [.. rows.Select(r => r.code).OfType<CodeListEntry>()], [.. rows.Select(r => r.adult).OfType<StaffMember>()], [.. rows.Select(r => r.suspension).OfType<Suspension>()], [.. rows.Select(r => r.test).OfType<ReadingTest>()],
            [.. rows.Select(r => r.change).OfType<ImportedChange>()], [.. rows.Select(r => r.view).OfType<TeacherView>()], [.. rows.Where(r => r.document is not null).Select(r => (r.document!, r.Reference!))],
            [.. rows.Select(r => r.letter).OfType<Letter>()], [.. rows.Select(r => r.told).OfType<FamilyTold>()], [.. rows.Select(r => r.wait).OfType<WaitingListEntry>()], [.. rows.Select(r => r.agreement).OfType<PartTimeAgreement>()],
            [.. rows.Select(r => r.adjustment).OfType<MainstreamAdjustment>()], [.. rows.Where(r => r.score is not null).Select(r => (r.score!, r.scale!))], [.. rows.Select(r => r.instrument).OfType<Instrument>()],
            [.. rows.Select(r => r.entry).OfType<Qualification>()], [.. rows.Select(r => r.destination).OfType<Destination>()]);
    }

    /// <summary>Which list a row belongs to.</summary>
    private static class ListOf
    {
        public const int Codes = 1;
        public const int Staff = 2;
        public const int Suspensions = 3;
        public const int Reading = 4;
        public const int TeacherViews = 5;
        public const int Documents = 6;
        public const int Agreements = 7;
        public const int Adjustments = 8;
        public const int Assessments = 9;
        public const int Instruments = 10;
        public const int Qualifications = 11;
        public const int Destinations = 12;
        public const int Letters = 13;
        public const int Told = 14;
        public const int Waits = 15;
        public const int Protection = 16;
    }
}
