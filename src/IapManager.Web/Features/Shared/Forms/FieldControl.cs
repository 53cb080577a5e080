using IapManager.Web.Features.Shared.Parts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using static IapManager.Web.Features.Shared.Parts.Markup;

namespace IapManager.Web.Features.Shared.Forms;

/// <summary>The control of one field, without its label: the part that differs from kind to kind.</summary>
internal sealed class FieldControl(string name, string id, string? describedBy, bool wrong, Icons icons)
{
    public required ModelStateDictionary State { get; init; }

    public required object? Model { get; init; }

    public required string Label { get; init; }

    public required FieldTagHelper Field { get; init; }

    public string? DescribedBy => describedBy;

    public IHtmlContent Draw(string kind) => kind switch
    {
        "textarea" => TextArea(),
        "select" => Select(),
        "radios" => Choices("radio"),
        "checkboxes" => Choices("checkbox"),
        "checkbox" => Single(),
        "seg" => Segments(),
        "faces" => Pictures("faces", "", null),
        "weather" => Pictures("weather", "wx", "icon--xl"),
        "date" => Date(),
        "file" => File(),
        "password" => Password(),
        "text" or "email" or "tel" or "search" or "time" or "number" => Input(kind),
        _ => throw new InvalidOperationException($"A field cannot be shown as \"{kind}\"."),
    };

    private IHtmlContent Tied => Html($"{Attribute("aria-describedby", describedBy)}{Attribute("aria-invalid", wrong ? "true" : null)}{(Field.Disabled ? Html($" disabled") : None)}");

    private string? Text => FieldValue.Text(State, name, Model);

    private string Wrong(string css) => wrong ? $" {css}--error" : "";

    private string Width => Field.Width is { } width ? $" govuk-input--width-{width}" : "";

    private IHtmlContent Input(string kind)
    {
        // type="number" loses what was typed wrongly and changes with the mouse wheel, so numbers are text with a numeric keyboard.
        var (type, mode) = kind == "number" ? ("text", Field.Inputmode ?? (Model is decimal or double ? "decimal" : "numeric")) : (kind, Field.Inputmode);
        var width = kind == "number" && Field.Width is null ? " govuk-input--width-5" : kind == "time" && Field.Width is null ? " govuk-input--width-5" : Width;
        var input = Html($"<input class=\"govuk-input{width}{Wrong("govuk-input")}\" id=\"{id}\" name=\"{name}\" type=\"{type}\"{Attribute("value", Text)}{Attribute("inputmode", mode)}{Attribute("autocomplete", Field.Autocomplete)}{Attribute("spellcheck", Field.Spellcheck)}{Attribute("maxlength", Field.Max)}{Tied}>");
        return Field.Prefix is null && Field.Suffix is null
            ? input
            : Html($"<div class=\"affixed\">{When(Field.Prefix is not null, $"<span aria-hidden=\"true\">{Field.Prefix}</span>")}{input}{When(Field.Suffix is not null, $"<span aria-hidden=\"true\">{Field.Suffix}</span>")}</div>");
    }

    private IHtmlContent Password() => Html(
        $"<div class=\"si__pw\"><input class=\"govuk-input{Wrong("govuk-input")}\" id=\"{id}\" name=\"{name}\" type=\"password\" autocomplete=\"{Field.Autocomplete ?? "current-password"}\" spellcheck=\"false\" autocapitalize=\"none\"{Attribute("inputmode", Field.Inputmode)}{Attribute("maxlength", Field.Max)}{Tied}><button type=\"button\" class=\"govuk-button govuk-button--quiet\" data-show-password=\"{id}\" aria-controls=\"{id}\" hidden>Show</button></div>");

    // The line break after the tag is swallowed by the browser; without it a text that begins with one would lose it.
    private IHtmlContent TextArea() => Html(
        $"<textarea class=\"govuk-textarea{Wrong("govuk-textarea")}\" id=\"{id}\" name=\"{name}\" rows=\"{Field.Rows}\"{Attribute("maxlength", Field.Max)}{Attribute("spellcheck", Field.Spellcheck)}{Attribute("autocomplete", Field.Autocomplete)}{Tied}>\n{Text}</textarea>{When(Field.Max is not null, $"<p class=\"govuk-character-count__message\">Up to {Field.Max:N0} characters</p>")}");

    private IHtmlContent File() => Html(
        $"<input class=\"govuk-file-upload{Wrong("govuk-file-upload")}\" id=\"{id}\" name=\"{name}\" type=\"file\"{Attribute("accept", Field.Accept)}{(Field.Multiple ? Html($" multiple") : None)}{Tied}>");

    private IHtmlContent Select()
    {
        var chosen = Chosen;
        var options = Given.GroupBy(choice => choice.Group).Select(group =>
        {
            var inside = Join(group.Select(choice => Html(
                $"<option value=\"{choice.Value}\"{(chosen.Contains(choice.Value) ? Html($" selected") : None)}{(choice.Disabled ? Html($" disabled") : None)}>{choice.Text}</option>")));
            return group.Key is null ? inside : Html($"<optgroup label=\"{group.Key}\">{inside}</optgroup>");
        });
        return Html($"<select class=\"govuk-select{Wrong("govuk-select")}\" id=\"{id}\" name=\"{name}\"{Attribute("autocomplete", Field.Autocomplete)}{Tied}>{When(Field.Blank is not null, $"<option value=\"\">{Field.Blank}</option>")}{Join(options)}</select>");
    }

    private IHtmlContent Choices(string type)
    {
        var css = type == "radio" ? "govuk-radios" : "govuk-checkboxes";
        var chosen = Chosen;
        var items = Given.Select((choice, i) => Html(
            $"<div class=\"{css}__item\"><input class=\"{css}__input\" id=\"{IdOf(i)}\" name=\"{name}\" type=\"{type}\" value=\"{choice.Value}\"{ChosenOrNot(choice, chosen)}{Attribute("data-reveals", choice.Reveals)}{Attribute("aria-describedby", choice.Hint is null ? null : IdOf(i) + "-hint")}><label class=\"govuk-label {css}__label\" for=\"{IdOf(i)}\">{choice.Text}</label>{When(choice.Hint is not null, $"<div class=\"govuk-hint {css}__hint\" id=\"{IdOf(i) + "-hint"}\">{choice.Hint}</div>")}</div>"));
        return Html($"<div class=\"{css}{(Field.Inline ? $" {css}--inline" : "")}\">{Join(items)}</div>");
    }

    private IHtmlContent Single()
    {
        var on = Chosen.Contains("true");
        return Html(
            $"<div class=\"govuk-checkboxes\"><div class=\"govuk-checkboxes__item\"><input class=\"govuk-checkboxes__input\" id=\"{id}\" name=\"{name}\" type=\"checkbox\" value=\"true\"{(on ? Html($" checked") : None)}{Tied}><label class=\"govuk-label govuk-checkboxes__label\" for=\"{id}\">{Label}</label>{When(Field.Hint is not null, $"<div class=\"govuk-hint govuk-checkboxes__hint\" id=\"{id + "-hint"}\">{Field.Hint}</div>")}</div></div>");
    }

    private IHtmlContent Segments()
    {
        var chosen = Chosen;
        return Html($"<div class=\"seg\">{Join(Given.Select((choice, i) => Html(
            $"<label><input type=\"radio\" id=\"{IdOf(i)}\" name=\"{name}\" value=\"{choice.Value}\"{ChosenOrNot(choice, chosen)}>{icons.Draw(choice.Icon ?? "check", "icon--s seg__tick")}{choice.Text}</label>")))}</div>");
    }

    private IHtmlContent Pictures(string row, string one, string? size)
    {
        var chosen = Chosen;
        return Html($"<div class=\"{row}\">{Join(Given.Select((choice, i) => Html(
            $"<label{Attribute("class", one.Length == 0 ? null : one)}><input type=\"radio\" id=\"{IdOf(i)}\" name=\"{name}\" value=\"{choice.Value}\"{ChosenOrNot(choice, chosen)}>{(choice.Icon is null ? None : icons.Draw(choice.Icon, size))}<span>{choice.Text}</span></label>")))}</div>");
    }

    private IHtmlContent Date()
    {
        var date = Model as DateOnly?;
        return Html($"<div class=\"govuk-date-input\">{Part("Day", date?.Day, 2, id)}{Part("Month", date?.Month, 2, id + "-month")}{Part("Year", date?.Year, 4, id + "-year")}</div>");

        IHtmlContent Part(string part, int? value, int width, string partId)
        {
            var partName = ModelNames.CreatePropertyModelName(name, part);
            var text = FieldValue.Text(State, partName, State.ContainsKey(partName) ? null : value);
            return Html(
                $"<div class=\"govuk-date-input__item\"><label class=\"govuk-label govuk-date-input__label\" for=\"{partId}\">{part}</label><input class=\"govuk-input govuk-date-input__input govuk-input--width-{width}{Wrong("govuk-input")}\" id=\"{partId}\" name=\"{partName}\" type=\"text\" inputmode=\"numeric\" autocomplete=\"{(Field.Autocomplete == "bday" ? "bday-" + part.ToLowerInvariant() : "off")}\"{Attribute("value", text)}{Attribute("aria-invalid", wrong ? "true" : null)}{(Field.Disabled ? Html($" disabled") : None)}></div>");
        }
    }

    private IEnumerable<Choice> Given => Field.Choices ?? (Field.For.Metadata.UnderlyingOrModelType == typeof(bool)
        ? Choice.YesNo
        : throw new InvalidOperationException($"The field \"{name}\" needs choices."));

    private HashSet<string> Chosen => FieldValue.Chosen(State, name, Model);

    // The first has the field's own id, so that the error summary's link lands on it.
    private string IdOf(int i) => i == 0 ? id : $"{id}-{i + 1}";

    private IHtmlContent ChosenOrNot(Choice choice, HashSet<string> chosen) => Html(
        $"{(chosen.Contains(choice.Value) ? Html($" checked") : None)}{(choice.Disabled || Field.Disabled ? Html($" disabled") : None)}");
}
