import pytest
@pytest.mark.parametrize("a", ["/regiobeeld/","/regiobeeld/thema/ouderen/","/regiobeeld/thema/jeugd/","/regiobeeld/enschede/","/regiobeeld/twente/","/regiobeeld/nederland/","/regiobeeld/enschede/eenzaamheid-18plus/","/regiobeeld/twente/zvw-kosten-per-verzekerdejaar/","/regiobeeld/knelpunten/","/regiobeeld/definities/","/regiobeeld/definities/eenzaamheid-18plus/","/regiobeeld/bronnen/","/regiobeeld/wijk-00-binnensingelgebied-wk015300/","/regiobeeld/enschede/cijfers.csv","/regiobeeld/twente/eenzaamheid-18plus/cijfers.xlsx","/regiobeeld/knelpunten/cijfers.csv"])
def test_smoke(client, small_picture, a):
    import time
    r = client.get(a)
    assert r.status_code == 200, r.content[:500]
    t=time.perf_counter(); r=client.get(a); print(a, round((time.perf_counter()-t)*1000), len(r.content))
    if "1.1" and r["content-type"].startswith("text/html"):
        __import__("pathlib").Path("/tmp/w/pages/"+a.strip("/").replace("/","_")+".html").write_bytes(r.content)
