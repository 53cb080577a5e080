using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.TeacherViews;

public sealed class AskForm
{
    /// <summary>Members of staff.</summary>
    public List<int>? Teachers { get; set; }

    [Display(Name = "By when")]
    public DateOnly? DueOn { get; set; }

    /// <summary>What was searched for, so that the page comes back with it.</summary>
    public string? Q { get; set; }
}

public sealed class AskValidator : AbstractValidator<AskForm>
{
    public const int MostAtOnce = 30;

    public AskValidator(SchoolClock clock)
    {
        RuleFor(f => f.Teachers).NotEmpty().WithMessage("Choose whom to ask").Must(t => t is null || t.Count <= MostAtOnce).WithMessage($"Choose up to {MostAtOnce} at once");
        RuleFor(f => f.DueOn).NotNull().WithMessage("Enter the day by which you hope for an answer");
        RuleFor(f => f.DueOn).Must(d => d >= clock.Today).WithMessage("Enter today or a day to come")
            .Must(d => d <= clock.Today.AddDays(60)).WithMessage("Enter a day within two months").When(f => f.DueOn is not null);
    }
}

/// <param name="Asked">How many were asked for the first time.</param>
/// <param name="Reminded">How many had been asked and were asked again.</param>
/// <param name="Answered">How many had answered, so that nothing was sent.</param>
public sealed record AskedTeachers(int Asked, int Reminded, int Answered)
{
    public string Words
    {
        get
        {
            string[] parts = [.. Part(Asked, "asked"), .. Part(Reminded, "reminded"), .. Part(Answered, "already answered")];
            return string.Join("; ", parts) + ".";
        }
    }

    private static IEnumerable<string> Part(int count, string what) => count == 0 ? [] : [$"{(count == 1 ? "One teacher" : $"{count} teachers")} {what}"];
}

/// <summary>Asks teachers for their view; who has been asked and has not answered is reminded instead.</summary>
[UseCase]
public sealed class AskTeachers(IapDbContext db, WhoTeaches teachers, MyTeacherViews asking, CurrentUser user, SchoolClock clock)
{
    /// <returns>Null when somebody chosen is not on the staff.</returns>
    public async Task<AskedTeachers?> ExecuteAsync(ReferralGlance glance, AskForm form, CancellationToken cancellationToken)
    {
        var ids = form.Teachers!.Distinct().ToList();
        var chosen = await teachers.RunAsync(glance.PupilId, glance.Form, null, ids, cancellationToken);
        if (chosen.Count != ids.Count)
        {
            return null;
        }

        // A decision of the same moment and this lose to one another: nobody is left asked about a referral that is decided.
        var referral = await db.Referrals.SingleAsync(r => r.Id == glance.Id, cancellationToken);
        db.Entry(referral).Property(r => r.Stamp).IsModified = true;
        var standing = await db.TeacherViews.Where(v => v.ReferralId == glance.Id && TeacherView.Standing.Contains(v.State) && ids.Contains(v.StaffMemberId)).ToListAsync(cancellationToken);
        var (asked, reminded, answered) = (0, 0, 0);
        foreach (var teacher in chosen)
        {
            if (standing.Find(v => v.StaffMemberId == teacher.Id) is not { } view)
            {
                db.TeacherViews.Add(new TeacherView(referral, teacher.Id, teacher.Name, teacher.Subjects, form.DueOn!.Value, user.Actor, clock.Today, clock.Now));
                asked++;
            }
            else if (view.State == TeacherViewState.Asked)
            {
                view.Remind(referral.State, form.DueOn!.Value, clock.Today, clock.Now);
                reminded++;
            }
            else
            {
                answered++;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        asking.Forget();
        return new AskedTeachers(asked, reminded, answered);
    }
}
