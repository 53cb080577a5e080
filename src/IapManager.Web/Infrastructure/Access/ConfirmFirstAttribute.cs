namespace IapManager.Web.Infrastructure.Access;

/// <summary>What opens only to somebody who has shown within the last quarter of an hour that it is they, beside the text of safeguarding records.</summary>
public enum Guarded
{
    PupilFiles,
    SensitivePacks,
    Accounts,
    RetentionPeriods,
    Passkeys,
    TabletPins,
    Disposals,
    SchoolAccount,
    SignInRules,
}

/// <summary>Marks a route that opens only to somebody who has just shown that it is they: see <see cref="AccessTable.AfterConfirming"/>.</summary>
/// <param name="what">Which of them it is.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ConfirmFirstAttribute(Guarded what) : Attribute
{
    public Guarded What { get; } = what;

    /// <summary>Fields with which a form asks for what is guarded; empty where every request does.</summary>
    public string[] WhenSent { get; init; } = [];

    public async Task<bool> IsMeantAsync(HttpRequest request)
    {
        if (WhenSent.Length == 0)
        {
            return true;
        }

        try
        {
            var form = request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : FormCollection.Empty;
            return WhenSent.Any(name => form[name].Any(v => !string.IsNullOrEmpty(v) && v != "false"));
        }
        catch (InvalidDataException)
        {
            // Such a form is refused as a whole.
            return false;
        }
    }
}

/// <summary>Whoever asked for it may see it, and has not shown of late that it is they.</summary>
public sealed class NotConfirmedException : Exception;
