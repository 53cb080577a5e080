using System.ComponentModel.DataAnnotations;
using IapManager.Web.Features.Shared.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace IapManager.Web.Tests.Features.Shared;

public sealed class DatePartsBinderTests
{
    [Theory]
    [InlineData("3", "11", "2026")]
    [InlineData("03", "Nov", "2026")]
    [InlineData(" 3 ", "november", " 2026 ")]
    public async Task Day_month_and_year_make_a_date(string day, string month, string year)
    {
        var (form, state) = await BindAsync(("VisitedOn.Day", day), ("VisitedOn.Month", month), ("VisitedOn.Year", year));

        form.VisitedOn.ShouldBe(new DateOnly(2026, 11, 3));
        state.IsValid.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Sep")]
    [InlineData("Sept")]
    [InlineData("September")]
    public async Task September_is_read_however_it_is_shortened(string month)
    {
        var (form, _) = await BindAsync(("VisitedOn.Day", "14"), ("VisitedOn.Month", month), ("VisitedOn.Year", "2026"));

        form.VisitedOn.ShouldBe(new DateOnly(2026, 9, 14));
    }

    [Theory]
    [InlineData("3", "", "2026", "Date of visit must include a month")]
    [InlineData("", "", "2026", "Date of visit must include a day and month")]
    [InlineData("3", "11", "", "Date of visit must include a year")]
    [InlineData("31", "2", "2026", "Date of visit must be a real date")]
    [InlineData("29", "2", "2027", "Date of visit must be a real date")]
    [InlineData("3", "13", "2026", "Date of visit must be a real date")]
    [InlineData("three", "11", "2026", "Date of visit must be a real date")]
    [InlineData("-3", "11", "2026", "Date of visit must be a real date")]
    [InlineData("3", "<script>", "2026", "Date of visit must be a real date")]
    [InlineData("3", "11", "0000", "Date of visit must be a real date")]
    [InlineData("31", "12", "9999", "Date of visit must be between 1990 and 2099")]
    [InlineData("3", "11", "0206", "Date of visit must be between 1990 and 2099")]
    [InlineData("3", "11", "26", "Date of visit must have a year of 4 numbers, like 2026")]
    [InlineData("3", "11", "20267", "Date of visit must have a year of 4 numbers, like 2026")]
    public async Task What_is_not_a_date_is_said_in_words_and_stays(string day, string month, string year, string words)
    {
        var (form, state) = await BindAsync(("VisitedOn.Day", day), ("VisitedOn.Month", month), ("VisitedOn.Year", year));

        form.VisitedOn.ShouldBeNull();
        state["VisitedOn"]!.Errors.Single().ErrorMessage.ShouldBe(words);
        state["VisitedOn.Month"]!.AttemptedValue.ShouldBe(month);
    }

    [Fact]
    public async Task Nothing_entered_is_no_date_and_no_error()
    {
        var (form, state) = await BindAsync(("VisitedOn.Day", ""), ("VisitedOn.Month", " "), ("VisitedOn.Year", ""));

        form.VisitedOn.ShouldBeNull();
        state.IsValid.ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_entered_for_a_date_that_must_be_there_asks_for_it()
    {
        var (_, state) = await BindAsync(("StartsOn.Day", ""), ("StartsOn.Month", ""), ("StartsOn.Year", ""));

        state["StartsOn"]!.Errors.Single().ErrorMessage.ShouldBe("Enter starts on");
    }

    [Fact]
    public async Task An_address_gives_a_date_in_one_piece()
    {
        var (form, _) = await BindAsync(("VisitedOn", "2026-11-23"));

        form.VisitedOn.ShouldBe(new DateOnly(2026, 11, 23));
    }

    [Fact]
    public async Task A_number_that_is_none_is_named_by_its_field()
    {
        var (_, state) = await BindAsync(("MostPupils", "eight"));

        state["MostPupils"]!.Errors.Single().ErrorMessage.ShouldBe("Check most pupils: it could not be read");
    }

    private static async Task<(Form Form, ModelStateDictionary State)> BindAsync(params (string Name, string Value)[] fields)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddControllers(options => options.AddIapModelBinding());
        await using var provider = services.BuildServiceProvider();
        var metadata = provider.GetRequiredService<IModelMetadataProvider>();
        var binders = provider.GetRequiredService<IModelBinderFactory>();
        var context = new ActionContext(new DefaultHttpContext { RequestServices = provider }, new RouteData(), new ActionDescriptor(), new ModelStateDictionary());
        var values = new FormValueProvider(
            BindingSource.Form,
            new FormCollection(fields.ToDictionary(field => field.Name, field => new StringValues(field.Value))),
            System.Globalization.CultureInfo.InvariantCulture);
        var form = metadata.GetMetadataForType(typeof(Form));
        var binder = binders.CreateBinder(new ModelBinderFactoryContext { Metadata = form, CacheToken = form });
        var parameter = new ParameterDescriptor { Name = "form", ParameterType = typeof(Form) };
        var binding = await provider.GetRequiredService<ParameterBinder>().BindModelAsync(context, binder, values, parameter, form, value: null);
        return ((Form)binding.Model!, context.ModelState);
    }

    private sealed class Form
    {
        [Display(Name = "Date of visit")]
        public DateOnly? VisitedOn { get; set; }

        public DateOnly StartsOn { get; set; }

        public int? MostPupils { get; set; }
    }
}
