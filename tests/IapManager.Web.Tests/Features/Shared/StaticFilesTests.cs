using System.Net;

namespace IapManager.Web.Tests.Features.Shared;

public sealed class StaticFilesTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData("/dist/app.css", "text/css")]
    [InlineData("/dist/app.js", "text/javascript")]
    [InlineData("/dist/modules/menu.js", "text/javascript")]
    [InlineData("/dist/htmx.min.js", "text/javascript")]
    [InlineData("/dist/icons.svg", "image/svg+xml")]
    [InlineData("/dist/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2", "font/woff2")]
    [InlineData("/dist/fonts/noto-naskh-arabic-arabic-wght-normal.woff2", "font/woff2")]
    [InlineData("/favicon.svg", "image/svg+xml")]
    public async Task What_the_build_made_is_served_to_everybody(string path, string type)
    {
        using var answer = await app.Visitor().Http.GetAsync(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe(type);
        answer.Content.Headers.ContentType!.CharSet.ShouldBe(type.StartsWith("font/", StringComparison.Ordinal) ? null : "utf-8");
        (await answer.Content.ReadAsByteArrayAsync()).ShouldNotBeEmpty();
    }
}
