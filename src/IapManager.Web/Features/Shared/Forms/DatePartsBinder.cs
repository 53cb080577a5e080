using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace IapManager.Web.Features.Shared.Forms;

public sealed class DatePartsBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? new DatePartsBinder() : null;
}

/// <summary>
/// Reads a date out of X.Day, X.Month and X.Year, or out of X alone as yyyy-MM-dd (addresses, date fields).
/// Nothing entered is null. A month may be a number or its English name. Years far away are slips of the hand.
/// </summary>
public sealed class DatePartsBinder : IModelBinder
{
    public const int EarliestYear = 1990;
    public const int LatestYear = 2099;

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        ArgumentNullException.ThrowIfNull(bindingContext);
        var key = bindingContext.ModelName;
        var field = FieldNames.InRow(bindingContext.ModelMetadata.GetDisplayName(), key);

        var whole = bindingContext.ValueProvider.GetValue(key);
        if (whole != ValueProviderResult.None)
        {
            bindingContext.ModelState.SetModelValue(key, whole);
            var text = whole.FirstValue?.Trim() ?? "";
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                Take(date);
            }
            else if (text.Length > 0)
            {
                Fail($"{field} must be a real date");
            }
            else
            {
                Empty();
            }

            return Task.CompletedTask;
        }

        var (hasDay, day) = Part("Day");
        var (hasMonth, month) = Part("Month");
        var (hasYear, year) = Part("Year");
        if (!hasDay && !hasMonth && !hasYear)
        {
            return Task.CompletedTask;
        }

        // So that the field itself has a state, whichever part the words are about.
        bindingContext.ModelState.SetModelValue(key, new ValueProviderResult($"{day}/{month}/{year}", CultureInfo.InvariantCulture));
        var missing = new[] { ("day", day), ("month", month), ("year", year) }.Where(part => part.Item2.Length == 0).Select(part => part.Item1).ToList();
        if (missing.Count == 3)
        {
            Empty();
        }
        else if (missing.Count > 0)
        {
            Fail($"{field} must include a {string.Join(" and ", missing)}");
        }
        else if (year.Length != 4 || !year.All(char.IsAsciiDigit))
        {
            Fail($"{field} must have a year of 4 numbers, like 2026");
        }
        else if (TryRead(day, month, year, out var date))
        {
            Take(date);
        }
        else
        {
            Fail($"{field} must be a real date");
        }

        return Task.CompletedTask;

        (bool Sent, string Text) Part(string name)
        {
            var partKey = ModelNames.CreatePropertyModelName(key, name);
            var value = bindingContext.ValueProvider.GetValue(partKey);
            if (value == ValueProviderResult.None)
            {
                return (false, "");
            }

            bindingContext.ModelState.SetModelValue(partKey, value);
            bindingContext.ModelState.MarkFieldValid(partKey);
            return (true, value.FirstValue?.Trim() ?? "");
        }

        void Take(DateOnly date)
        {
            if (Covers(date))
            {
                bindingContext.Result = ModelBindingResult.Success(date);
            }
            else
            {
                Fail($"{field} must be between {EarliestYear} and {LatestYear}");
            }
        }

        void Fail(string words)
        {
            bindingContext.ModelState.TryAddModelError(key, words);
            bindingContext.Result = ModelBindingResult.Failed();
        }

        void Empty()
        {
            if (bindingContext.ModelMetadata.IsReferenceOrNullableType)
            {
                bindingContext.Result = ModelBindingResult.Success(null);
            }
            else
            {
                Fail($"Enter {ModelBindingSetup.InSentence(field)}");
            }
        }
    }

    /// <summary>The year is no slip of the hand.</summary>
    public static bool Covers(DateOnly date) => date.Year is >= EarliestYear and <= LatestYear;

    /// <param name="parts">Day, month and year, or one text as yyyy-MM-dd.</param>
    /// <returns>Null when they are no date.</returns>
    public static DateOnly? Read(IReadOnlyList<string> parts) => parts switch
    {
        [var whole] when DateOnly.TryParseExact(whole, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        [var day, var month, var year] when TryRead(day, month, year, out var date) => date,
        _ => null,
    };

    private static bool TryRead(string day, string month, string year, out DateOnly date)
    {
        if (day.Length > 2 || !day.All(char.IsAsciiDigit))
        {
            date = default;
            return false;
        }

        string[] months = month.All(char.IsAsciiDigit) ? ["M", "MM"] : ["MMM", "MMMM"];
        // "Sep" and "Sept" are both in use; .NET knows one of them, which one depends on the data of the machine.
        var name = month.StartsWith("sep", StringComparison.OrdinalIgnoreCase) ? "September" : month;
        return DateOnly.TryParseExact(
            $"{int.Parse(day, CultureInfo.InvariantCulture)} {name} {year}",
            [.. months.Select(form => $"d {form} yyyy")],
            English,
            DateTimeStyles.None,
            out date);
    }
}
