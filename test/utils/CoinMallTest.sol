// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { CheckoutTest } from "./CheckoutTest.sol";

/// @dev A mall that settles in the wrapped coin; the buyer holds coin.
abstract contract CoinMallTest is CheckoutTest {
    uint256 internal constant PURSE = 100 ether;

    uint256 internal deadline;

    function setUp() public virtual override {
        super.setUp();
        deadline = block.timestamp + 1 hours;
        vm.deal(buyer, PURSE);
    }

    function _newToken() internal virtual override returns (address) {
        return address(weth);
    }
}
