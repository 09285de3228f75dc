// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { CheckoutTest } from "../../utils/CheckoutTest.sol";
import { ICheckout } from "../../../contracts/periphery/ICheckout.sol";

contract CheckoutConstructorTest is CheckoutTest {
    function test_WhenItIsDeployed() external {
        // it should know its mall, the mall's token, the coin and the factory
        ICheckout found = _newCheckout(stranger);
        assertEq(address(found.MALL()), address(mall), "mall");
        assertEq(address(found.TOKEN()), address(token), "token");
        assertEq(address(found.WRAPPED_COIN()), address(weth), "wrapped coin");
        assertEq(address(found.UNISWAP_FACTORY()), stranger, "factory");
    }

    function test_WhenItIsReady() external view {
        // it should have approved the mall, and nobody else
        assertEq(token.allowance(address(checkout), address(mall)), type(uint256).max, "mall");
        assertEq(token.allowance(address(checkout), address(weth)), 0, "wrapped coin");
    }

    function test_RevertWhen_TheMallIsNone() external {
        // it should revert: there is no token to read
        (bool ok, ) = address(this).call(abi.encodeCall(this.deployFor, (stranger)));
        assertTrue(!ok, "refused");
    }

    function deployFor(address mall_) external {
        create("Checkout.sol:Checkout", abi.encode(mall_, weth, address(0)));
    }
}
