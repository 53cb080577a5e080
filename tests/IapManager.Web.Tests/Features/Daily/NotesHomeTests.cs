using System.Net;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Daily;

/// <summary>Something good goes home, to whoever may be written to.</summary>
public sealed class NotesHomeTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task GoodNote_GoesHomeByEmail_ToWhoeverMayBeWrittenTo()
    {
        var (day, note) = await GoodNoteAsync();
        (await day.Nadia.OpenAsync("/day/notes")).Find($"a[href='/day/notes/{note}/home']").ShouldNotBeNull();
        var form = await day.Nadia.OpenAsync($"/day/notes/{note}/home");
        form.Text.ShouldContain("Ann Collins, mother");
        form.Text.ShouldContain("Mr Collins is not to be written to");
        form.ValueOf("Text")!.ShouldContain("Mended the gate");

        var sent = await form.SubmitAsync("#note-home", new { SentBy = "Email", Text = "Maya mended the gate today." });

        sent.Notice.ShouldBe("It is kept. Open it in your mail program and send it.");
        sent.Find("a[href^='mailto:ann@example.org']")!.GetAttribute("href")!.ShouldContain(Uri.EscapeDataString("Dear Mrs Collins"));
        sent.Text.ShouldContain("Maya mended the gate today.");
        (await day.Nadia.OpenAsync("/day/notes")).Text.ShouldContain("Written for home: Mrs Collins");
        (await day.School.Read(db => db.NotesHome.SingleAsync())).SentBy.ShouldBe(NoteHomeBy.Email);
    }

    [Fact]
    public async Task WithoutAddress_OrToSomebodyNotToBeWrittenTo_IsRefused()
    {
        var (day, note) = await GoodNoteAsync(email: null);
        var barred = await day.School.Read(db => db.Contacts.Where(c => c.PupilId == day.Maya.Id && !c.MayBeWrittenTo).Select(c => c.Id).SingleAsync());
        var form = await day.Nadia.OpenAsync($"/day/notes/{note}/home");

        (await form.SubmitAsync("#note-home", new { SentBy = "Email" })).Errors.ShouldBe(["There is no e-mail address for them. Choose paper"]);
        (await day.Nadia.PostAsync($"/day/notes/{note}/home", new { ContactId = barred, SentBy = "Paper", Text = "Well done" })).Errors.ShouldBe(["Choose whom it goes to"]);
        (await form.SubmitAsync("#note-home", new { SentBy = "Paper" })).Notice.ShouldBe("It is kept. Print it and give it to the pupil.");
    }

    [Fact]
    public async Task PlainNote_AndOneOfAnotherSchool_AreNotThere_AndReadersDoNotWriteHome()
    {
        var (day, note) = await GoodNoteAsync();
        var other = await TestDay.MakeAsync(app);
        await TestDay.SendAsync(day.Nadia, "/day/notes", new() { ["PupilId"] = day.Maya.Id, ["Date"] = "2026-11-23", ["Key"] = Guid.NewGuid(), ["Text"] = "Tired", ["Visibility"] = "Team" });
        var plain = await day.School.Read(db => db.DayNotes.Where(n => !n.IsPositive).Select(n => n.Id).SingleAsync());

        (await day.Nadia.GetAsync($"/day/notes/{plain}/home")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Nadia.GetAsync($"/day/notes/{note}/home")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Nadia.PostAsync($"/day/notes/{note}/home", new { SentBy = "Paper", Text = "Well done" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await day.School.User(SchoolRole.Senco)).GetAsync($"/day/notes/{note}/home")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task WordsChangedSince_DoNotGoHomeAnyMore_AndTwoPressesWriteOnce()
    {
        var (day, note) = await GoodNoteAsync();
        var form = await day.Nadia.OpenAsync($"/day/notes/{note}/home");
        await form.SubmitAsync("#note-home", new { SentBy = "Paper", Text = "Maya mended the gate today." });
        await form.SubmitAsync("#note-home", new { SentBy = "Paper", Text = "Maya mended the gate today." });
        (await day.School.Read(db => db.NotesHome.CountAsync())).ShouldBe(1);

        await (await day.Nadia.OpenAsync("/day/notes")).SubmitAsync("form[id^=note-]", new { Text = "Mended the fence" });

        (await day.Nadia.PostAsync($"/day/notes/{note}/home", new { SentBy = "Paper", Text = "Maya mended the gate." })).Text.ShouldContain("were changed since");
        (await day.School.Read(db => db.NotesHome.CountAsync())).ShouldBe(1);
    }

    private async Task<(TestDay Day, int NoteId)> GoodNoteAsync(string? email = "ann@example.org")
    {
        var day = await TestDay.MakeAsync(app);
        await day.School.Add(new Contact(day.Maya.Id, 1, "Mother", "Collins") { Title = "Mrs", Forename = "Ann", ParentalResponsibility = true, Email = email });
        await day.School.Add(new Contact(day.Maya.Id, 2, "Father", "Collins") { Title = "Mr", Forename = "Bob", ParentalResponsibility = true, MayBeWrittenTo = false });
        await TestDay.SendAsync(day.Nadia, "/day/notes", new() { ["PupilId"] = day.Maya.Id, ["Date"] = "2026-11-23", ["Key"] = Guid.NewGuid(), ["Text"] = "Mended the gate", ["Visibility"] = "Team", ["IsPositive"] = "true" });
        return (day, await day.School.Read(db => db.DayNotes.Select(n => n.Id).SingleAsync()));
    }
}
