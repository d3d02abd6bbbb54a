using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Hosting.Start;

/// <summary>The web host of every service: Kestrel over TLS, and nothing that was not asked for.</summary>
public static class PlainHost
{
    /// <summary>
    /// A builder that knows the service's own settings alone. The framework's other builders also take appsettings.json of the folder in which
    /// they are started, and watch that folder, so that each write to a database in it costs a look at the file.
    /// </summary>
    public static WebApplicationBuilder Create()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.Services.AddRouting();
        return builder;
    }
}
