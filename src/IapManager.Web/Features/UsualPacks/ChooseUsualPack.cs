using IapManager.Data;
using IapManager.Domain.Packs;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>Keeps what was chosen as the school's own choice: sections and how far back, never dates, nor anything sensitive.</summary>
[UseCase]
public sealed class RememberPackChoice(IapDbContext db, CurrentUser user, SchoolClock clock)
{
    public async Task ExecuteAsync(ReviewPackForm form, CancellationToken cancellationToken)
    {
        var choice = await db.ReviewPackChoices.SingleOrDefaultAsync(cancellationToken);
        if (choice is null)
        {
            choice = new ReviewPackChoice(user.SchoolId!.Value);
            db.ReviewPackChoices.Add(choice);
        }
        else
        {
            db.Entry(choice).Property(c => c.Stamp).OriginalValue = form.Stamp ?? Guid.Empty;
        }

        choice.Remember(form.Sections, form.Span!.Value, user.Actor, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
    }
}
