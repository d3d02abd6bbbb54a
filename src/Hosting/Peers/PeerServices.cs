using Interop.Trust.Certificates;
using Interop.Trust.Peers;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Hosting.Peers;

/// <summary>Registers TLS of a service and what keeps it up to date.</summary>
public static class PeerServices
{
    extension(IServiceCollection services)
    {
        /// <summary>Adds <see cref="HostTls"/>, <see cref="PeerTrust"/> and the looks at their files. The service adds its <see cref="IDirectoryFollower"/> and a clock.</summary>
        /// <param name="files">The files.</param>
        /// <param name="trust">As read from them.</param>
        /// <param name="certificate">As read from them; the container disposes it.</param>
        /// <param name="refused">Makes what is told about each refused handshake.</param>
        public IServiceCollection AddPeers(TrustFiles files, PeerTrust trust, IssuedCertificate certificate, Func<IServiceProvider, Action<PeerRefusal>> refused) => services
            .AddSingleton(files)
            .AddSingleton(trust)
            .AddSingleton(provider => new HostTls(certificate, trust, provider.GetRequiredService<TimeProvider>(), refused(provider)))
            .AddSingleton<StandingInterceptor>()
            .AddHostedService<TrustKeeper>();
    }
}
