global using IapManager.Web.Tests.Host;
global using Shouldly;
global using Xunit;
