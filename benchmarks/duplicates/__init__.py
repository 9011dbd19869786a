"""Near-duplicates: are the groups one report each, what do they miss, what do sketches cost?"""
