using Xunit;

namespace IapManager.Browser.Tests;

/// <summary>Tests that look at the demo school share one, because it takes as long to make as they to run.</summary>
[CollectionDefinition(Name)]
public sealed class DemoSchoolCollection : ICollectionFixture<BrowserApp>
{
    public const string Name = "Demo school";
}
