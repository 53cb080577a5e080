using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace IapManager.Web.Features.Shared.Forms;

internal static class FieldNames
{
    /// <summary>"DateOfVisit" is "Date of visit"; capitals that stand together stay: "UPN", "SENStatus" is "SEN status".</summary>
    public static string InWords(string property)
    {
        var words = new StringBuilder(property.Length + 8);
        for (var i = 0; i < property.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(property[i])
                && (!char.IsUpper(property[i - 1]) || (i + 1 < property.Length && char.IsLower(property[i + 1])));
            if (startsWord)
            {
                words.Append(' ');
            }

            var alone = i + 1 >= property.Length || char.IsLower(property[i + 1]);
            words.Append(startsWord && alone ? char.ToLower(property[i], CultureInfo.InvariantCulture) : property[i]);
        }

        return words.ToString();
    }

    /// <summary>A name with "{0}" belongs to a row of several: "Action {0}" of the key "Actions[1].Due" is "Action 2".</summary>
    public static string InRow(string name, string key)
    {
        var (open, close) = (key.LastIndexOf('['), key.LastIndexOf(']'));
        return open >= 0 && close > open && int.TryParse(key.AsSpan(open + 1, close - open - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? name.Replace("{0}", (index + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            : name;
    }

    /// <summary>The id of the control (of several: the first) that a model state key belongs to.</summary>
    public static string Id(string key) => TagBuilder.CreateSanitizedId(key, "_");
}
