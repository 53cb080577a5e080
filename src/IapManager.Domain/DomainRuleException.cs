namespace IapManager.Domain;

/// <summary>A verb was tried where its rule does not allow it. The message is written for the user.</summary>
public sealed class DomainRuleException(string message) : Exception(message);
