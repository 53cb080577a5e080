using System.Globalization;
using IapManager.Data;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Views;

/// <param name="Made">The link just made, while its maker has it in hand; null otherwise.</param>
/// <param name="Another">Another link is about to be made, although one may be in hand.</param>
/// <param name="Theirs">A link made while the maker's page was open, so that nothing was made; null otherwise.</param>
/// <param name="Links">Every link that was made for the view, the latest first.</param>
/// <param name="Form">For the next one.</param>
/// <param name="UsualDays">For which a link is open unless its maker says otherwise.</param>
public sealed record LinksPage(ViewToSettle Found, string ReturnTo, MadeLink? Made, bool Another, LinkLine? Theirs, IReadOnlyList<LinkLine> Links, LinkForm Form, int UsualDays)
{
    public LinkLine? Open => Links.FirstOrDefault(l => l.State == LinkState.Open);
}

public enum LinkState
{
    Open,
    Used,
    Closed,
    Expired,
}

/// <param name="Own">Made by whoever looks.</param>
/// <param name="For">Null when not said.</param>
/// <param name="OpenedAt">First shown; null until then.</param>
/// <param name="EndedAt">Used, closed or expired; null while it is open.</param>
/// <param name="Reason">Why it was closed; null otherwise.</param>
public sealed record LinkLine(int Id, LinkState State, string MadeBy, bool Own, DateTime MadeAt, DateTime ExpiresAt, string? For, string? Language, DateTime? OpenedAt, DateTime? EndedAt, string? Reason);

/// <summary>A link while its address is known, with all that the family is sent.</summary>
/// <param name="ShownUntil">When its maker can no longer see the address.</param>
public sealed record MadeLink(string Address, DateTime ExpiresAt, DateTime ShownUntil, string? For, Contact? Contact, LinkWords Words)
{
    public QrCode Code { get; } = QrCode.Of(Address);

    public string SmsHref => $"sms:{Number}?&body={Uri.EscapeDataString(Words.Message)}";

    public string MailHref => $"mailto:{Uri.EscapeDataString(Contact?.Email ?? "")}?subject={Uri.EscapeDataString(Words.Subject)}&body={Uri.EscapeDataString(Words.Message)}";

    private string Number => string.Concat((Contact?.Mobile ?? "").Where(c => char.IsAsciiDigit(c) || c == '+'));
}

/// <summary>What the family reads beside a link, in the language in which it opens.</summary>
public sealed record LinkWords
{
    public required FamilyTexts Texts { get; init; }

    public required string Message { get; init; }

    public required string Subject { get; init; }

    public required string Heading { get; init; }

    /// <summary>Of the printed sheet, in order.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    public static LinkWords Of(bool pupil, FamilyTexts texts, string school, string forename, DateTime expiresAt, string address)
    {
        var until = texts.Day(expiresAt);
        return pupil
            ? new LinkWords
            {
                Texts = FamilyTexts.English,
                Subject = $"{school}: tell us what you think",
                Message = $"Hello {forename}. Please tell us what you think about school. It takes a few minutes. Open until {until}. {address}",
                Heading = $"{forename}, tell us what you think",
                Lines = ["There are five questions. You can choose pictures or write. You can skip any.", $"The adults at {school} who decide with you read your answers.", "Would you rather talk? Tell an adult at school.", $"This page is open until {until}."],
            }
            : new LinkWords
            {
                Texts = texts,
                Subject = texts.Fill("MessageSubject", school),
                Message = texts.Fill("Message", school, forename, until, address),
                Heading = texts["SheetHeading"],
                Lines = [texts.Say("SheetWords", forename), texts.Say("SheetWho", school), texts["SheetTalk"], texts.Say("SheetUntil", until)],
            };
    }
}

[UseCase]
public sealed class ReadLinks(IapDbContext db, SchoolClock clock, CurrentUser user, SchoolFactsSource facts)
{
    private List<PrivateLink>? _links;

    public async Task<LinksPage> ExecuteAsync(ViewToSettle found, LinkForm form, string returnTo, MadeLink? made, bool another, PrivateLink? theirs, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var links = await OfAsync(found.View.Id, cancellationToken);
        var lines = links.Select(l =>
        {
            var (state, ended) = l switch
            {
                { UsedAt: { } used } => (LinkState.Used, (DateTime?)used),
                { RevokedAt: { } closed } => (LinkState.Closed, closed),
                _ when l.ExpiresAt <= now => (LinkState.Expired, l.ExpiresAt),
                _ => (LinkState.Open, null),
            };
            return new LinkLine(l.Id, state, l.CreatedBy.Name, l.CreatedBy.UserId == user.UserId, l.CreatedAt, l.ExpiresAt, l.SentTo, l.Language, l.OpenedAt, ended, l.RevokedReason);
        }).ToList();
        return new LinksPage(found, returnTo, made, another, theirs is null ? null : lines.FirstOrDefault(l => l.Id == theirs.Id), lines, form, (await facts.GetAsync(cancellationToken)).School.PrivateLinkDays);
    }

    /// <summary>What the next link is made with unless changed: as the last one, or as an earlier one that is sent again.</summary>
    public async Task<LinkForm> NextAsync(ViewToSettle found, int? again, CancellationToken cancellationToken)
    {
        var days = (await facts.GetAsync(cancellationToken)).School.PrivateLinkDays;
        var made = await OfAsync(found.View.Id, cancellationToken);
        var last = made.FirstOrDefault(l => l.Id == again) ?? made.FirstOrDefault();
        var contact = last?.SentTo is { } name ? found.MayBeAsked.FirstOrDefault(c => LinkForm.NameOf(c, found.Contacts) == name) : null;
        return new LinkForm { ContactId = contact?.Id, For = contact is null ? last?.SentTo : null, Language = last?.Language, Days = days };
    }

    /// <summary>Newest first; read once for a page.</summary>
    private async Task<List<PrivateLink>> OfAsync(int viewId, CancellationToken cancellationToken) =>
        _links ??= await db.PrivateLinks.AsNoTracking().Where(l => l.ViewId == viewId).OrderByDescending(l => l.Id).ToListAsync(cancellationToken);

    /// <param name="found">The view.</param>
    /// <param name="token">That its maker has in hand; null for none.</param>
    /// <param name="address">Of the link with this token.</param>
    /// <param name="cancellationToken">Of the request.</param>
    /// <returns>Null when the token opens no link of the view, or one that is closed or was made too long ago to be shown again.</returns>
    public async Task<MadeLink?> MadeAsync(ViewToSettle found, string? token, string address, CancellationToken cancellationToken)
    {
        var hash = token is null ? null : SecretToken.HashOf(token);
        var link = (await OfAsync(found.View.Id, cancellationToken)).FirstOrDefault(l => l.TokenHash == hash && l.IsOpen(clock.Now) && clock.Now < l.CreatedAt + LinkInHand.Shown);
        if (link is null || found.View.State == ViewState.Given || found.Closed is not null)
        {
            return null;
        }

        var school = (await facts.GetAsync(cancellationToken)).School.Name;
        var texts = FamilyTexts.In(link.Language) ?? FamilyTexts.English;
        var contact = found.MayBeAsked.FirstOrDefault(c => LinkForm.NameOf(c, found.Contacts) == link.SentTo);
        return new MadeLink(address, link.ExpiresAt, link.CreatedAt + LinkInHand.Shown, link.SentTo, contact, LinkWords.Of(found.IsPupil, texts, school, found.Pupil.Forename, link.ExpiresAt, address));
    }
}

/// <summary>How the list of links says what it says.</summary>
public static class LinkLines
{
    public static string Words(LinkLine line) => line.State switch
    {
        LinkState.Used => "Answered",
        LinkState.Closed => "Closed",
        LinkState.Expired => "Expired",
        _ => line.OpenedAt is null ? "Open, not looked at yet" : "Open, looked at",
    };

    /// <summary>"Closes in 13 days"; rounded up.</summary>
    public static string Left(LinkLine line, DateTime now)
    {
        var days = (int)Math.Ceiling((line.ExpiresAt - now).TotalDays);
        return days <= 1 ? "Closes within a day" : string.Create(CultureInfo.InvariantCulture, $"Closes in {days} days");
    }
}
