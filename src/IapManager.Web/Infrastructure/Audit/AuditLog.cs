using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Infrastructure.Audit;

/// <summary>Logs who read what. Changes are audited in their own transaction by the context instead.</summary>
public sealed class AuditLog(AuditQueue queue, CurrentSchool school, SchoolClock clock, IHttpContextAccessor http)
{
    /// <summary>
    /// Comes back when the entry is on disk, so that nothing is shown whose reading could still be lost. Not to be called inside a
    /// transaction: the entry is written by another connection.
    /// </summary>
    /// <param name="subject">Kind of record, for example "Pupil".</param>
    /// <param name="subjectId">Its id; null for a list.</param>
    /// <param name="pupilId">The pupil it is about; null when about none.</param>
    /// <param name="action">What was done.</param>
    /// <param name="detail">More; null for nothing more.</param>
    public Task WriteAsync(string subject, int? subjectId, int? pupilId, AuditAction action = AuditAction.Read, string? detail = null) =>
        WriteAsync(school.SchoolId, subject, subjectId, pupilId, action, detail);

    /// <summary>An entry in each of the schools, so that each finds that it was read of there.</summary>
    public Task WriteForSchoolsAsync(string subject, IEnumerable<int> schoolIds, AuditAction action = AuditAction.Read, string? detail = null) =>
        Task.WhenAll(schoolIds.Select(id => WriteAsync(id, subject, null, null, action, detail)));

    /// <summary>For an entry that is saved with what it is about.</summary>
    public AuditEntry EntryOf(string subject, int? subjectId, int? pupilId, AuditAction action, string? detail = null) => EntryOf(school.SchoolId, subject, subjectId, pupilId, action, detail);

    private Task WriteAsync(int? schoolId, string subject, int? subjectId, int? pupilId, AuditAction action, string? detail) =>
        queue.WriteAsync(EntryOf(schoolId, subject, subjectId, pupilId, action, detail));

    private AuditEntry EntryOf(int? schoolId, string subject, int? subjectId, int? pupilId, AuditAction action, string? detail) =>
        new()
        {
            SchoolId = schoolId,
            At = clock.Now,
            UserId = school.Actor?.UserId,
            UserName = school.Actor?.Name ?? "",
            Action = action,
            Subject = subject,
            SubjectId = subjectId,
            PupilId = pupilId,
            Detail = detail,
            From = school.From ?? http.HttpContext?.Connection.RemoteIpAddress?.ToString(),
            Session = school.Session,
        };

    /// <summary>An entry for each of the pupils, so that a reading of something about several is found by each of them; one without a pupil where there are none.</summary>
    public Task WriteForEachAsync(string subject, int? subjectId, IEnumerable<int> pupilIds, AuditAction action = AuditAction.Read, string? detail = null) =>
        Task.WhenAll(pupilIds.Distinct().Select(id => (int?)id).DefaultIfEmpty().Select(id => WriteAsync(subject, subjectId, id, action, detail)));
}
