using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain.Admissions;
using IapManager.Domain.Assessments;
using IapManager.Domain.Imports;
using IapManager.Domain.Interventions;
using IapManager.Domain.Packs;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Domain.TermlyReports;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;

namespace IapManager.Web.Features.Log;

/// <summary>An entry with what its record is called.</summary>
public sealed record NamedEntry
{
    public required AuditEntry Entry { get; init; }

    /// <summary>Null where the record has no name of its own, is gone, or is called by its pupil alone.</summary>
    public string? Name { get; init; }

    /// <summary>That pages show: of a review, a version or an edition. Null for none.</summary>
    public int? Number { get; init; }

    /// <summary>First day, where it is called by it; null for none.</summary>
    public DateOnly? Day { get; init; }
}

/// <summary>
/// What the records of entries are called, read along with them. Nothing that a pupil, a family or a document is called: whose it was stands beside,
/// and administrators read this too.
/// </summary>
[UseCase]
public sealed class LogSubjectNames(IapDbContext db)
{
    // The number in an entry about somebody turned away is that of the address, of whatever kind.
    public IQueryable<NamedEntry> Of(IQueryable<AuditEntry> entries) => entries.Select(e => new NamedEntry
    {
        Entry = e,
        Name = e.Action == AuditAction.Refused || e.SubjectId == null ? null
            : e.Subject == nameof(TermlyReport) ? db.TermlyReports.Where(r => r.Id == e.SubjectId).Select(r => r.TermName).FirstOrDefault()
            : e.Subject == nameof(TermlyReportFile) ? db.TermlyReports.Where(r => r.Files.Any(f => f.Id == e.SubjectId)).Select(r => r.TermName).FirstOrDefault()
            : e.Subject == nameof(AppUser) || e.Subject == "Account" ? db.SchoolUsers.Where(u => u.UserId == e.SubjectId).Select(u => db.Users.Where(a => a.Id == u.UserId).Select(a => a.DisplayName).First()).FirstOrDefault()
            : e.Subject == nameof(SchoolUser) || e.Action == AuditAction.Account ? db.SchoolUsers.Where(u => u.Id == e.SubjectId).Select(u => db.Users.Where(a => a.Id == u.UserId).Select(a => a.DisplayName).First()).FirstOrDefault()
            : e.Subject == nameof(StaffMember) ? db.StaffMembers.Where(m => m.Id == e.SubjectId).Select(m => m.Forename + " " + m.Surname).FirstOrDefault()
            : e.Subject == nameof(Referral) || e.Subject == "ReferralDocuments" || e.Subject == "TeacherViews" ? db.Referrals.Where(r => r.Id == e.SubjectId).Select(r => r.Reference).FirstOrDefault()
            : e.Subject == nameof(ImportRun) || e.Subject == "ImportRows" || e.Subject == "ImportChanges" ? db.ImportRuns.Where(r => r.Id == e.SubjectId).Select(r => r.FileName).FirstOrDefault()
            : e.Subject == nameof(Provision) ? db.Provisions.Where(p => p.Id == e.SubjectId).Select(p => p.Name).FirstOrDefault()
            : e.Subject == nameof(AcademicYear) ? db.AcademicYears.Where(y => y.Id == e.SubjectId).Select(y => y.Name).FirstOrDefault()
            : e.Subject == nameof(Closure) ? db.Closures.Where(c => c.Id == e.SubjectId).Select(c => c.Reason).FirstOrDefault()
            : e.Subject == nameof(Instrument) ? db.Instruments.Where(i => i.Id == e.SubjectId).Select(i => i.Name).FirstOrDefault()
            : e.Subject == nameof(Intervention) ? db.Interventions.Where(i => i.Id == e.SubjectId).Select(i => i.Name).FirstOrDefault()
            : e.Subject == nameof(TeachingClass) ? db.TeachingClasses.Where(c => c.Id == e.SubjectId).Select(c => c.Code).FirstOrDefault()
            : null,
        Number = e.Action == AuditAction.Refused || e.SubjectId == null ? null
            : e.Subject == nameof(TermlyReport) ? db.TermlyReports.Where(r => r.Id == e.SubjectId).Select(r => (int?)r.Edition).FirstOrDefault()
            : e.Subject == nameof(TermlyReportFile) ? db.TermlyReports.Where(r => r.Files.Any(f => f.Id == e.SubjectId)).Select(r => (int?)r.Edition).FirstOrDefault()
            : e.Subject == nameof(Review) ? db.Reviews.Where(r => r.Id == e.SubjectId).Select(r => (int?)r.Number).FirstOrDefault()
            : e.Subject == nameof(PartTimeAgreement) ? db.PartTimeAgreements.Where(a => a.Id == e.SubjectId).Select(a => (int?)a.Number).FirstOrDefault()
            : e.Subject == nameof(PassportVersion) || e.Subject == "Passport" ? db.PassportVersions.Where(v => v.Id == e.SubjectId).Select(v => (int?)v.Number).FirstOrDefault()
            : e.Subject == nameof(TimetableVersion) || e.Subject == "Timetable" ? db.TimetableVersions.Where(v => v.Id == e.SubjectId).Select(v => (int?)v.Number).FirstOrDefault()
            : e.Subject == nameof(PlanVersion) ? db.Set<PlanVersion>().Where(v => v.Id == e.SubjectId).Select(v => (int?)v.Number).FirstOrDefault()
            : e.Subject == nameof(CriteriaSet) ? db.CriteriaSets.Where(s => s.Id == e.SubjectId).Select(s => (int?)s.Version).FirstOrDefault()
            : null,
        Day = e.Action == AuditAction.Refused || e.SubjectId == null ? null
            : e.Subject == nameof(PackRun) || e.Subject == "ReviewDayPacks" ? db.PackRuns.Where(r => r.Id == e.SubjectId).Select(r => (DateOnly?)r.From).FirstOrDefault()
            : e.Subject == nameof(TimetableShape) ? db.TimetableShapes.Where(s => s.Id == e.SubjectId).Select(s => (DateOnly?)s.EffectiveFrom).FirstOrDefault()
            : null,
    });
}
