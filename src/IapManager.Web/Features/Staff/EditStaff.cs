using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Staff;

[Edits(typeof(StaffMember))]
public sealed class StaffForm
{
    /// <summary>Of the member of staff as they were read.</summary>
    public Guid? Stamp { get; set; }

    [Display(Name = "Tutor of form")]
    public string? TutorOfForm { get; set; }

    [Display(Name = "Head of year")]
    public int? HeadOfYear { get; set; }

    [SavedAs(nameof(StaffMember.IsQualifiedTeacher))]
    [Display(Name = "Qualified teacher")]
    public bool IsQualified { get; set; }

    [ReplacesNothing]
    [Display(Name = "Let the next import say these again")]
    public bool LeaveToImports { get; set; }

    public int Id { get; private set; }

    public string Name { get; private set; } = "";

    public string About { get; private set; } = "";

    public bool TypedHere { get; private set; }

    public static IReadOnlyList<Choice> Years { get; } = Choice.From(Enumerable.Range(0, StaffMember.LastYear + 1), y => y, y => StaffList.YearWords(y)!);

    internal static StaffForm Of(StaffMember member) => new()
    {
        Stamp = member.Stamp,
        TutorOfForm = member.TutorOfForm,
        HeadOfYear = member.HeadOfYear,
        IsQualified = member.IsQualifiedTeacher,
        Id = member.Id,
        Name = member.FullName,
        About = string.Join(", ", new[] { member.JobTitle, $"code {member.Code}", member.Email, member.LeftOn is null ? null : "has left" }.Where(w => !string.IsNullOrEmpty(w))),
        TypedHere = member.DutiesTypedHere,
    };

    /// <summary>What was typed, about the person of the other form.</summary>
    internal StaffForm On(StaffForm page)
    {
        (Id, Name, About, TypedHere) = (page.Id, page.Name, page.About, page.TypedHere);
        return this;
    }
}

public sealed class StaffValidator : AbstractValidator<StaffForm>
{
    public StaffValidator()
    {
        RuleFor(f => f.TutorOfForm).MaximumLength(StaffMember.FormLimit).WithMessage($"Use {StaffMember.FormLimit} characters or fewer for the form");
        RuleFor(f => f.HeadOfYear).InclusiveBetween(0, StaffMember.LastYear).WithMessage("Choose a year group from the list");
    }
}

/// <summary>Says here what the MIS does not say, or says wrongly, about a member of staff.</summary>
[UseCase]
public sealed class EditStaff(IapDbContext db, SchoolFactsSource facts)
{
    public async Task<StaffForm?> ReadAsync(int id, CancellationToken cancellationToken) =>
        await db.StaffMembers.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellationToken) is { } member ? StaffForm.Of(member) : null;

    /// <returns>What is wrong with the form tutored; null when saved.</returns>
    public async Task<string?> ExecuteAsync(int id, StaffForm form, CancellationToken cancellationToken)
    {
        var member = await db.StaffMembers.SingleAsync(s => s.Id == id, cancellationToken);
        var typed = string.IsNullOrWhiteSpace(form.TutorOfForm) ? null : form.TutorOfForm.Trim();
        if (typed is not null && typed != member.TutorOfForm)
        {
            var forms = await db.Pupils.Where(p => p.LeftOn == null && p.Form != null).Select(p => p.Form!).Distinct().ToListAsync(cancellationToken);
            var known = forms.Find(f => f.Equals(typed, StringComparison.OrdinalIgnoreCase));
            if (known is null && forms.Count > 0)
            {
                return $"No pupil is in form {typed}. Write it as the pupils’ page does, or leave it empty";
            }

            typed = known ?? typed;
        }

        db.Entry(member).Property(s => s.Stamp).OriginalValue = form.Stamp ?? Guid.Empty;
        if ((typed, form.HeadOfYear, form.IsQualified) != (member.TutorOfForm, member.HeadOfYear, member.IsQualifiedTeacher))
        {
            member.SayDuties(typed, form.HeadOfYear, form.IsQualified);
        }

        if (form.LeaveToImports)
        {
            member.LeaveDutiesToImports();
        }

        await db.SaveChangesAsync(cancellationToken);
        facts.Forget();
        return null;
    }
}
