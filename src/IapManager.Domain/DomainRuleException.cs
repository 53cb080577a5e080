namespace IapManager.Domain;

/// <summary>A verb was tried where its rule does not allow it. The message is written for the user.</summary>
/// <param name="message">What to do, in words.</param>
/// <param name="about">Name of the verb's parameter that the rule is about; null when it is about the state, or several of them.</param>
public sealed class DomainRuleException(string message, string? about = null) : Exception(message)
{
    /// <summary>A form shows the message beside its field of that name.</summary>
    public string? About { get; } = about;
}
