using System.Diagnostics.CodeAnalysis;

namespace IapManager.Web.Features.Import.Reading;

/// <summary>What a piece of text was understood as, or words saying what to do about it.</summary>
public readonly struct Reading<T>
{
    private Reading(T? value, string? problem) => (Value, Problem) = (value, problem);

    public T? Value { get; }

    public string? Problem { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsRead => Problem is null;

    [SuppressMessage("Design", "CA1000", Justification = "The type argument is what the caller wants to name.")]
    public static Reading<T> Of(T value) => new(value, null);

    [SuppressMessage("Design", "CA1000", Justification = "The type argument is what the caller wants to name.")]
    public static Reading<T> Wrong(string whatToDo) => new(default, whatToDo);
}
