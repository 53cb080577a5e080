namespace IapManager.Web.Features.Retention;

public enum RetentionShow
{
    /// <summary>Due today or before.</summary>
    Due,

    /// <summary>Due within the next twelve months.</summary>
    WithinAYear,

    /// <summary>With a legal hold.</summary>
    Held,

    /// <summary>Everybody who has left, and who is held.</summary>
    All,
}

public sealed record RetentionFilter(RetentionShow? Show = null, int Page = 1)
{
    /// <summary>Those who are due, unless something else is asked for.</summary>
    public RetentionShow Shown => Show is { } show && Enum.IsDefined(show) ? show : RetentionShow.Due;
}
