using IapManager.Web.Features.Shared.Charts;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.Shared.Shell;

namespace IapManager.Web.Tests.Features.Shared;

public sealed class WordsTests
{
    [Theory]
    [InlineData("Maya Collins", "MC")]
    [InlineData("Seán Ó Briain", "SB")]
    [InlineData("Élodie", "É")]
    [InlineData("  Kai   Osborne ", "KO")]
    [InlineData("(Max) Li", "L")]
    [InlineData("", "?")]
    [InlineData(null, "?")]
    public void Initials_are_of_the_first_and_the_last_name(string? name, string initials) => Initials.Of(name).ShouldBe(initials);

    [Theory]
    [InlineData("/referrals", "Referrals")]
    [InlineData("/referrals/7/decide", "Referrals")]
    [InlineData("/Referrals", "Referrals")]
    [InlineData("/", "Today")]
    [InlineData("/referrals-old", null)]
    [InlineData("/account", null)]
    public void The_entry_of_the_page_is_marked(string path, string? entry)
    {
        var shell = new ShellModel { Nav = [new("/", "Today"), new("/referrals", "Referrals", 3)] };

        shell.Current(path)?.Text.ShouldBe(entry);
        (shell.Current(path) is null).ShouldBe(entry is null);
    }

    [Fact]
    public void A_choice_of_an_enum_is_sent_by_its_name()
    {
        var choices = Choice.From<StageState>(state => state == StageState.Now ? "Where they are" : state.ToString());

        choices.Select(choice => (choice.Value, choice.Text)).ShouldBe([("Done", "Done"), ("Now", "Where they are"), ("Later", "Later")]);
    }

    [Theory]
    [InlineData(1, 1, new[] { 1 })]
    [InlineData(1, 3, new[] { 1, 2, 3 })]
    [InlineData(5, 12, new[] { 1, 0, 4, 5, 6, 0, 12 })]
    [InlineData(3, 12, new[] { 1, 2, 3, 4, 0, 12 })]
    [InlineData(12, 12, new[] { 1, 0, 11, 12 })]
    public void Long_lists_show_the_pages_around_this_one(int page, int pages, int[] numbers) =>
        new Pager(page, pages, n => $"?page={n}").Numbers.ShouldBe(numbers);
}
