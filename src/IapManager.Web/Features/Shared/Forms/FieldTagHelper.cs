using IapManager.Web.Features.Shared.Parts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IapManager.Web.Features.Shared.Forms;

/// <summary>
/// A whole question: label or legend, hint, error and control, tied together for screen readers; what was typed stays.
/// <code>
/// &lt;field for="Reason" label="Why now?" hint="One or two sentences" /&gt;
/// &lt;field for="Concerns" as="textarea" rows="5" max="2000" /&gt;
/// &lt;field for="VisitedOn" label="Date the family visited" /&gt;                   DateOnly: three boxes
/// &lt;field for="KeyAdultId" as="select" choices="Model.Adults" blank="Choose an adult" /&gt;
/// &lt;field for="Outcome" as="radios" choices="Model.Outcomes" /&gt;              also checkboxes, seg, faces, weather
/// &lt;field for="Agreed" as="checkbox" label="The parent has agreed" /&gt;         a bool
/// &lt;field for="File" as="file" accept=".csv,.zip" /&gt;  as="password" | "email" | "tel" | "search" | "time" | "number"
/// </code>
/// width: 2 3 4 5 10 20 30. legend="page" makes the legend the page's h1, legend="l" large, legend="hidden" for screen readers only.
/// optional adds "(optional)". autocomplete, inputmode, spellcheck, suffix and prefix go to the input.
/// What stands inside &lt;field&gt;…&lt;/field&gt; comes between the hint and the control.
/// </summary>
[HtmlTargetElement("field")]
public sealed class FieldTagHelper(Icons icons) : TagHelper
{
    public required ModelExpression For { get; set; }

    public string? Label { get; set; }

    public string? Hint { get; set; }

    /// <summary>Text, textarea, select, radios, checkboxes, checkbox, seg, faces, weather, date, file, password, email, tel, search, time or number. Null: by the type.</summary>
    public string? As { get; set; }

    public IEnumerable<Choice>? Choices { get; set; }

    /// <summary>A select's first, empty entry.</summary>
    public string? Blank { get; set; }

    public int? Width { get; set; }

    public int Rows { get; set; } = 4;

    /// <summary>Most characters; a textarea says so under it.</summary>
    public int? Max { get; set; }

    public string? Legend { get; set; }

    public bool Optional { get; set; }

    public bool Inline { get; set; }

    public bool Disabled { get; set; }

    public bool Multiple { get; set; }

    public string? Autocomplete { get; set; }

    public string? Inputmode { get; set; }

    public string? Spellcheck { get; set; }

    public string? Accept { get; set; }

    public string? Prefix { get; set; }

    public string? Suffix { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = FieldNames.Id(name);
        var state = ViewContext.ViewData.ModelState;
        var errors = state.TryGetValue(name, out var entry)
            ? entry.Errors.Select(error => error.ErrorMessage).Where(words => words.Length > 0).Distinct().ToList()
            : [];
        var hint = Hint is null ? null : id + "-hint";
        var error = errors.Count == 0 ? null : id + "-error";
        var label = (Label ?? For.Metadata.GetDisplayName()) + (Optional ? " (optional)" : "");
        var control = new FieldControl(name, id, Describe(hint, error), errors.Count > 0, icons)
        {
            State = state,
            Model = For.Model,
            Label = label,
            Field = this,
        };

        var kind = As ?? ByType();
        var inner = output.TagMode == TagMode.StartTagAndEndTag ? (IHtmlContent)await output.GetChildContentAsync() : Markup.None;
        var hintHtml = hint is null ? Markup.None : Markup.Html($"<div class=\"govuk-hint\" id=\"{hint}\">{Hint}</div>");
        var errorHtml = error is null
            ? Markup.None
            : Markup.Html($"<p class=\"govuk-error-message\" id=\"{error}\">{Markup.Join(errors.Select((words, i) => Markup.Html($"{(i > 0 ? Markup.Html($"<br>") : Markup.None)}<span class=\"vh\">Error:</span> {words}")))}</p>");

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-form-group" + (errors.Count > 0 ? " govuk-form-group--error" : ""));
        if (kind is "radios" or "checkboxes" or "seg" or "faces" or "weather" or "date")
        {
            var legend = Legend switch
            {
                "page" => Markup.Html($"<legend class=\"govuk-fieldset__legend\"><h1 class=\"h-l\">{label}</h1></legend>"),
                "l" => Markup.Html($"<legend class=\"govuk-fieldset__legend govuk-fieldset__legend--l\">{label}</legend>"),
                "hidden" => Markup.Html($"<legend class=\"vh\">{label}</legend>"),
                _ => Markup.Html($"<legend class=\"govuk-fieldset__legend\">{label}</legend>"),
            };
            output.Content.SetHtmlContent(Markup.Html(
                $"<fieldset class=\"govuk-fieldset\"{Markup.Attribute("aria-describedby", control.DescribedBy)}>{legend}{hintHtml}{errorHtml}{inner}{control.Draw(kind)}</fieldset>"));
        }
        else if (kind == "checkbox")
        {
            output.Content.SetHtmlContent(Markup.Html($"{errorHtml}{control.Draw(kind)}{inner}"));
        }
        else
        {
            var labelCss = Legend switch { "l" => "govuk-label h-m", "hidden" => "vh", _ => "govuk-label" };
            IHtmlContent labelHtml = Markup.Html($"<label class=\"{labelCss}\" for=\"{id}\">{label}</label>");
            if (Legend == "page")
            {
                labelHtml = Markup.Html($"<h1 class=\"h-l\"><label for=\"{id}\">{label}</label></h1>");
            }

            output.Content.SetHtmlContent(Markup.Html($"{labelHtml}{hintHtml}{errorHtml}{inner}{control.Draw(kind)}"));
        }
    }

    private static string? Describe(params string?[] ids)
    {
        var all = string.Join(' ', ids.Where(id => id is not null));
        return all.Length == 0 ? null : all;
    }

    private string ByType()
    {
        var type = For.Metadata.UnderlyingOrModelType;
        return type == typeof(DateOnly) ? "date"
            : type == typeof(TimeOnly) ? "time"
            : type == typeof(bool) ? For.Metadata.IsNullableValueType ? "radios" : "checkbox"
            : typeof(IFormFile).IsAssignableFrom(type) ? "file"
            : Choices is not null ? "select"
            : type == typeof(int) || type == typeof(long) || type == typeof(decimal) || type == typeof(double) ? "number"
            : "text";
    }
}
