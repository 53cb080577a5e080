using System.Net.Http.Headers;
using System.Text;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Security;

/// <summary>Requests that no page of ours makes, each with an answer in words.</summary>
public sealed class OddRequestTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData("/pupils?q=Zoë", "/pupils?q=Zo%C3%AB")]
    [InlineData("/\u2028/elsewhere.example", "/%E2%80%A8/elsewhere.example")]
    [InlineData("/pupils?q=\u0001", "/")]
    public async Task SignIn_WithAnAddressThatAHeaderCannotHold_LeadsToItWrittenPlainly(string to, string plain)
    {
        var account = await (await app.SchoolAsync()).Account(SchoolRole.MainstreamStaff);

        (await (await account.OpenAsync("/account/sign-in")).SendAsync("form.si__form", new { account.Email, TestSchool.Password, ReturnUrl = to })).Location.ShouldBe(plain);
    }

    [Theory]
    [InlineData("multipart/form-data", "DisplayName=x")]
    [InlineData("multipart/form-data; boundary=x", "DisplayName=x")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "DisplayName=x")]
    public async Task Form_OfAKindThatCannotBeRead_IsRefused(string kind, string body)
    {
        var user = await (await app.SchoolAsync()).User(SchoolRole.MainstreamStaff);
        var token = (await user.OpenAsync("/account/you")).ValueOf("__RequestVerificationToken")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/you/name") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(kind);
        request.Headers.Add("RequestVerificationToken", token);

        var answer = await user.SendAsync(request);

        ((int)answer.Status).ShouldBeInRange(400, 499);
        (await user.OpenAsync("/account/you")).ValueOf("DisplayName").ShouldBe(user.Name);
    }

    [Fact]
    public async Task Field_WithTheNameOfAPlaceInTheAddress_ChangesNothingOfWhatIsMeant()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var (meant, other) = (await school.Account(SchoolRole.MainstreamStaff), await school.Account(SchoolRole.MainstreamStaff));
        var part = await PartOf(school, meant);

        await admin.PostAsync($"/users/{part}/deactivate", new { id = await PartOf(school, other) });

        (await school.Read(db => db.SchoolUsers.SingleAsync(u => u.Id == part))).DeactivatedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Name_OfAColleague_IsNotTaken()
    {
        var school = await app.SchoolAsync();
        await school.Account(SchoolRole.Senco, name: "Helen Marsh");
        var member = await school.Staff(s => (s.Forename, s.Surname) = ("Joanne", "Whitlock"));
        var user = await school.User(SchoolRole.IapStaff);

        foreach (var name in new[] { "Helen Marsh", "helen  marsh", member.FullName })
        {
            (await (await user.OpenAsync("/account/you")).SubmitAsync("#name", new { DisplayName = name })).Errors.ShouldBe(["Somebody else of your school has this name. Ask your administrator, if it is yours too."]);
        }

        (await (await user.OpenAsync("/account/you")).SubmitAsync("#name", new { DisplayName = "Tom Hallett-Reed" })).Notice.ShouldBe("Your name is saved.");
    }

    [Theory]
    [InlineData("The-Bridge-2026")]
    [InlineData("thebridgeschool1")]
    public async Task Password_OfTheNameOfTheProvision_IsRefused(string password)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(SchoolRole.MainstreamStaff);

        (await (await user.OpenAsync("/account/you")).SubmitAsync("#password", new { Current = TestSchool.Password, Password = password, Again = password })).Errors.ShouldContain("Do not use the name of your school as a password");
    }

    private static Task<int> PartOf(TestSchool school, Browser user) =>
        school.Read(db => db.SchoolUsers.Where(u => u.UserId == user.UserId).Select(u => u.Id).SingleAsync());
}
