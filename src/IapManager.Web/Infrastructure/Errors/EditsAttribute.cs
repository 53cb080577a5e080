namespace IapManager.Web.Infrastructure.Errors;

/// <summary>
/// A form whose fields stand for what is saved in one record, each under the name of its property. Only of such a form it can be said
/// what is saved in place of what was typed: elsewhere a field of the same name may mean something else.
/// </summary>
/// <param name="entity">The record.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EditsAttribute(Type entity) : Attribute
{
    public Type Entity { get; } = entity;
}

/// <summary>The property of the record that a field stands for, where it has another name there.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SavedAsAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>
/// What the form or the field sends takes the place of nothing that is saved: it takes a step, or adds. So it may be sent again after
/// somebody else's save, whatever that was.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class ReplacesNothingAttribute : Attribute;
