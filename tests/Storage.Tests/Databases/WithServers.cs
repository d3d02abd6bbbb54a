using Xunit.Abstractions;
using Xunit.Sdk;

namespace Interop.Storage.Tests.Databases;

/// <summary>The test run, which stops the servers that tests started once all tests have ended.</summary>
internal sealed class WithServers : XunitTestFramework
{
    public WithServers(IMessageSink messages)
        : base(messages) => DisposalTracker.Add(new End());

    private sealed class End : IDisposable
    {
        public void Dispose() => Postgres.TestServer.StopAll().GetAwaiter().GetResult();
    }
}
