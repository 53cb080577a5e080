using AngleSharp.Html.Dom;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.Shared.Parts;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using static IapManager.Web.Tests.Features.Shared.Rendered;

namespace IapManager.Web.Tests.Features.Shared;

public sealed class FieldTests
{
    private static readonly EmptyModelMetadataProvider Metadata = new();

    private static readonly string[] Typed = ["SEMH", "SLCN"];

    private readonly ModelStateDictionary state = new();

    [Fact]
    public void Label_hint_and_error_are_tied_to_the_input()
    {
        state.AddModelError("Reason", "Say why now");

        var page = Field(nameof(Form.Reason), field => field.Hint = "A sentence");

        var input = page.QuerySelector("input")!;
        page.QuerySelector("label")!.GetAttribute("for").ShouldBe(input.Id);
        input.GetAttribute("aria-describedby").ShouldBe("Reason-hint Reason-error");
        page.GetElementById("Reason-error")!.TextContent.ShouldBe("Error: Say why now");
        page.GetElementById("Reason-hint")!.TextContent.ShouldBe("A sentence");
        input.GetAttribute("aria-invalid").ShouldBe("true");
    }

    [Fact]
    public void What_was_typed_stays_and_is_encoded()
    {
        state.SetModelValue("Reason", "<script>alert(1)</script>\"", "<script>alert(1)</script>\"");

        var page = Field(nameof(Form.Reason));

        page.QuerySelector("script").ShouldBeNull();
        page.QuerySelector("input")!.GetAttribute("value").ShouldBe("<script>alert(1)</script>\"");
    }

    [Fact]
    public void Clearing_a_field_is_not_undone_by_the_model()
    {
        state.SetModelValue("Reason", "", "");

        Field(nameof(Form.Reason), model: new Form { Reason = "from before" }).QuerySelector("input")!.GetAttribute("value").ShouldBe("");
    }

    [Fact]
    public void A_password_is_never_sent_back()
    {
        state.SetModelValue("Reason", "secret", "secret");

        Field(nameof(Form.Reason), field => field.As = "password").DocumentElement.OuterHtml.ShouldNotContain("secret");
    }

    [Fact]
    public void Text_that_begins_with_a_line_break_keeps_it()
    {
        var page = Field(nameof(Form.Reason), field => field.As = "textarea", new Form { Reason = "\nSecond line" });

        ((IHtmlTextAreaElement)page.QuerySelector("textarea")!).DefaultValue.ShouldBe("\nSecond line");
    }

    [Fact]
    public void A_date_has_three_boxes_with_what_was_typed_in_each()
    {
        state.SetModelValue("VisitedOn.Day", "31", "31");
        state.SetModelValue("VisitedOn.Month", "", "");
        state.SetModelValue("VisitedOn.Year", "2026", "2026");

        var boxes = Field(nameof(Form.VisitedOn), model: new Form { VisitedOn = new(2026, 2, 3) }).QuerySelectorAll("input");

        boxes.Select(box => $"{box.GetAttribute("name")}={box.GetAttribute("value")}").ShouldBe(["VisitedOn.Day=31", "VisitedOn.Month=", "VisitedOn.Year=2026"]);
        boxes[0].Id.ShouldBe("VisitedOn");
    }

    [Fact]
    public void Radios_show_the_models_answer_and_the_first_has_the_fields_id()
    {
        var page = Field(nameof(Form.Reason), field => (field.As, field.Choices) = ("radios", [new Choice("a", "A"), new Choice("b", "B", "Second")]), new Form { Reason = "b" });

        page.QuerySelectorAll("input").Select(input => (input.Id, input.HasAttribute("checked"))).ShouldBe([("Reason", false), ("Reason-2", true)]);
        page.QuerySelector("fieldset legend")!.TextContent.ShouldBe("Reason");
    }

    [Fact]
    public void Several_checkboxes_keep_several_answers()
    {
        state.SetModelValue("Needs", Typed, "SEMH,SLCN");

        var page = Field(nameof(Form.Needs), field => (field.As, field.Choices) = ("checkboxes", [new Choice("SEMH", "1"), new Choice("ASD", "2"), new Choice("SLCN", "3")]));

        page.QuerySelectorAll("input[checked]").Select(input => input.GetAttribute("value")).ShouldBe(["SEMH", "SLCN"]);
    }

    [Fact]
    public void The_summary_follows_the_page_and_links_to_the_fields()
    {
        state.AddModelError("VisitedOn", "Enter the date the family visited");
        state.AddModelError("", "Nothing was sent");
        state.AddModelError("Reason", "Say <why> now");

        var page = Html(new ErrorSummaryTagHelper { ViewContext = Context(new Form()) });

        page.QuerySelectorAll("a").Select(link => $"{link.GetAttribute("href")} {link.TextContent}").ShouldBe(["#Reason Say <why> now", "#VisitedOn Enter the date the family visited"]);
        page.QuerySelectorAll("li").Length.ShouldBe(3);
    }

    [Fact]
    public void Without_errors_there_is_no_summary() =>
        Html(new ErrorSummaryTagHelper { ViewContext = Context(new Form()) }).Body!.TextContent.ShouldBeEmpty();

    [Fact]
    public void Somebodys_words_are_shown_as_text_paragraph_by_paragraph()
    {
        var page = Html(new VoiceTagHelper(Sprite) { Who = "Noah", Words = "I like <b>DT</b>.\r\n\r\nBig rooms are loud.", Pupil = true });

        page.QuerySelectorAll("blockquote p").Select(p => p.TextContent).ShouldBe(["“I like <b>DT</b>.", "Big rooms are loud.”"]);
    }

    private IHtmlDocument Field(string property, Action<FieldTagHelper>? set = null, Form? model = null)
    {
        model ??= new Form();
        var explorer = Metadata.GetModelExplorerForType(typeof(Form), model).GetExplorerForProperty(property);
        var field = new FieldTagHelper(Sprite) { For = new ModelExpression(property, explorer), ViewContext = Context(model) };
        set?.Invoke(field);
        return Html(field);
    }

    private ViewContext Context(Form model) => new()
    {
        ViewData = new ViewDataDictionary<Form>(Metadata, state) { Model = model },
    };

    private sealed class Form
    {
        public string? Reason { get; set; }

        public DateOnly? VisitedOn { get; set; }

        public List<string> Needs { get; set; } = [];
    }
}
