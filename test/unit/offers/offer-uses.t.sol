// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOffers } from "../../../contracts/interfaces/IOffers.sol";
import { Defaults } from "../../utils/Defaults.sol";
import { OfferTest } from "../../utils/OfferTest.sol";

contract OfferUsesTest is OfferTest {
    function _use(uint64 number, uint16 maxUses) private {
        IOffers.Offer memory offer = _offer();
        (offer.number, offer.maxUses) = (number, maxUses);
        _placeWith(offer);
    }

    function test_WhenNothingWasUsed() external view {
        // it should answer 0, for merchants that do not exist too
        assertEq(_uses(NUMBER), 0, "merchant");
        assertEq(mall.offerUses(Defaults.NOBODY, type(uint64).max), 0, "nobody");
    }

    function test_WhenOffersWereUsed() external {
        // it should count each line
        for (uint256 i = 1; i <= 3; ++i) {
            _use(NUMBER, 5);
            assertEq(_uses(NUMBER), i, "uses");
        }
    }

    function test_WhenAnUnlimitedOfferWasUsed() external {
        // it should not count it
        _use(NUMBER, 0);
        assertEq(_uses(NUMBER), 0, "uses");
    }

    function test_WhenSixteenNumbersShareAPage() external {
        // it should keep their counters apart, and those of the pages beside it
        for (uint64 number = 32; number < 48; ++number) {
            if (number % 3 == 0) _cancelOffer(number);
            else for (uint256 i = 0; i < number % 3; ++i) _use(number, 2);
        }
        for (uint64 number = 32; number < 48; ++number) {
            assertEq(_uses(number), number % 3 == 0 ? CANCELLED : number % 3, "uses");
        }
        assertEq(_uses(31), 0, "the page before");
        assertEq(_uses(48), 0, "the page after");
    }

    function test_WhenANumberIsTheHighest() external {
        // it should count it like any other
        _use(type(uint64).max, 1);
        assertEq(_uses(type(uint64).max), 1, "uses");
        assertEq(_uses(type(uint64).max - 1), 0, "the one below");
        assertEq(_uses(15), 0, "the same place on the first page");
    }

    function test_WhenTwoMerchantsUseOneNumber() external {
        // it should count for each of them
        _use(NUMBER, 1);
        assertEq(mall.offerUses(Defaults.OTHER_MERCHANT, NUMBER), 0, "other merchant");
    }
}
