using Interop.Cli.Certs;
using Interop.Sandbox.Api;
using Interop.Sandbox.Start;

namespace Interop.Sandbox.Story;

/// <summary>Who acts: an officer and a second officer of each agency, and the oversight body. Each calls with his or her own certificate.</summary>
internal sealed class Cast : IDisposable
{
    private readonly Dictionary<string, Caller> _callers = new(StringComparer.Ordinal);
    private readonly SetupResult _setup;

    public Cast(Federation federation)
    {
        _setup = federation.Setup;
        foreach (SetupResult.AgencySetup agency in _setup.Agencies)
        {
            foreach (SetupResult.OfficerSetup officer in agency.Officers)
            {
                _callers.Add(officer.Pseudonym.ToString(), new Caller(agency.Api, officer.Certificate, officer.Key, _setup.CaBundle));
            }
        }

        Body = _setup.Oversight[0];
        Oversight = new Caller(Body.Api, Body.Certificate, Body.Key, _setup.CaBundle);
    }

    /// <summary>The oversight body.</summary>
    public SetupResult.OversightSetup Body { get; }

    /// <summary>Its own officer, at its own API and at the gateways' logs.</summary>
    public Caller Oversight { get; }

    public SetupResult.AgencySetup Agency(string name) => _setup.Agencies.Single(agency => agency.Code.Value == name);

    /// <summary>Who writes.</summary>
    public Caller Officer(string agency) => _callers[Pseudonym(agency, "officer")];

    /// <summary>Who approves.</summary>
    public Caller Second(string agency) => _callers[Pseudonym(agency, "approver")];

    /// <summary>Name of the officer with this role, as the outside knows it.</summary>
    public string Pseudonym(string agency, string role) => Agency(agency).Officers.First(officer => officer.Role == role).Pseudonym.ToString();

    /// <summary>A caller for another address, with the oversight certificate.</summary>
    public Caller Reader(Uri at) => new(at, Body.Certificate, Body.Key, _setup.CaBundle);

    public void Dispose()
    {
        Oversight.Dispose();
        foreach (Caller caller in _callers.Values)
        {
            caller.Dispose();
        }
    }
}
