"""The roster: particulars of a compound, importing its dwellings, owners of one name."""
